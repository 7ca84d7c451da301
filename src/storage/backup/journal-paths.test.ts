import { expect, test } from 'vitest'
import { copiedKind, isSafePath } from './journal-paths.ts'

test.each(['a', 'a/b', 'guidance/own/Our refund rule.md', 'guidance/own/Łódź.md', 'files/ab/..hidden'])('“%s” stays inside the folder it is put into', (path) => {
  expect(isSafePath(path)).toBe(true)
})

test.each(['', '/', '/a', 'a/', 'a//b', '.', '..', '../a', 'a/../b', 'a/..', './a', 'a\\b', 'C:a', 'C:/a', 'a:stream', 'a\0b', 'a\nb', 'a.', 'a /b', 'x'.repeat(1025)])('“%s” could lead elsewhere, or to another file on some system', (path) => {
  expect(isSafePath(path)).toBe(false)
})

test.each([
  ['journal.json', 'journal'], ['journal.jsonl', 'stream'], ['cases/abc.jsonl', 'stream'], ['register.jsonl', 'register'], ['guidance/own/a/b.md', 'own'], ['agencies/abc.json', 'own'],
  [`files/ab/ab${'0'.repeat(62)}`, 'attachment'], [`guidance/used/${'0'.repeat(64)}`, 'frozen'],
  [`files/cd/ab${'0'.repeat(62)}`, undefined], ['drafts/a.json', undefined], ['lock.json', undefined], ['staging/x', undefined], ['pending/a.json', undefined],
  ['cases/abc.jsonl.torn-' + '0'.repeat(64), undefined], ['cases/../register.jsonl', undefined], ['guidance/own/../../x', undefined], ['letter.txt', undefined],
])('of a journal, “%s” is copied as %s', (path, kind) => {
  expect(copiedKind(path)).toBe(kind)
})
