import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { JournalStore, StoredDraft } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'

let folder: string
let store: JournalStore
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-drafts-')), 'journal')
  store = await createJournal(testPorts(nodeFiles()), folder, { author: 'owner' })
})
afterEach(async () => {
  await store.close()
  await rm(dirname(folder), { recursive: true, force: true })
})

const draft = (id: string, text: string): StoredDraft => ({ id, place: 'case/one', fields: { text }, savedAt: 1 })

test('a draft is what was typed last, until it is discarded', async () => {
  await Promise.all(['T', 'Th', 'The', 'They'].map((text) => store.saveDraft(draft('a', text))))
  await store.saveDraft(draft('b', 'other'))
  expect(await store.drafts()).toEqual([draft('a', 'They'), draft('b', 'other')])
  await store.discardDraft('a')
  await store.discardDraft('a')
  expect(await store.drafts()).toEqual([draft('b', 'other')])
  expect(await readdir(join(folder, 'drafts'))).toEqual(['b.json'])
})

test('a draft that cannot be read is told, kept, and not overwritten by the next', async () => {
  const path = join(folder, 'drafts', 'a.json')
  await writeFile(path, '{"half')
  expect(await store.drafts()).toEqual([])
  await store.drafts()
  expect(store.damage()).toEqual([{ file: 'drafts/a.json', stream: undefined, reason: 'This draft cannot be read.', setAside: undefined }])
  expect(await readFile(path, 'utf8')).toBe('{"half')
  await store.saveDraft(draft('a', 'new'))
  expect(await store.drafts()).toEqual([draft('a', 'new')])
  const aside = store.damage().find(({ setAside }) => setAside !== undefined)?.setAside ?? ''
  expect(await readFile(join(folder, aside), 'utf8')).toBe('{"half')
})

test.each(['../escape', 'UP', '', 'a/b', 'a.json'])('a draft called “%s” is refused', async (id) => {
  await expect(store.saveDraft(draft(id, 'x'))).rejects.toMatchObject({ problem: { code: 'invalid-input' } })
  await expect(store.discardDraft(id)).rejects.toMatchObject({ problem: { code: 'invalid-input' } })
})
