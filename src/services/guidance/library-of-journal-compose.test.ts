import { describe, expect, it } from 'vitest'
import { buildArticle } from '../../../tests/fixtures/build-article.ts'
import { composeLibrary, type JournalLibrary } from './library-of-journal-compose.ts'

const bundled = [
  buildArticle('refund', { title: 'Refund', says: ['give me my money back'], practices: ['S1.1'], situations: ['refund'], moments: ['resolving'] }),
  buildArticle('shouting', { title: 'Shouting' }),
]
const compose = (files: Readonly<Record<string, string>>): JournalLibrary => composeLibrary(bundled, { files: Object.entries(files).map(([name, text]) => ({ name, text })), names: Object.keys(files), problems: [] })
const ours = '---\ntitle: Our refund\noverrides: refund\nsays: [refund rule]\n---\nText.'

describe('own policies among the bundled articles', () => {
  it('stand by title', () => {
    expect(compose({ 'z.md': '# Sandwich\nx', 'a.md': '# aardvark\nx' }).listed.map(({ title }) => title)).toEqual(['aardvark', 'Refund', 'Sandwich', 'Shouting'])
  })

  it('are searched with the phrases and practices of the article whose place they take, and listed without', () => {
    const { searched, listed } = compose({ 'a.md': ours })
    expect(searched.map(({ id, says, practices }) => ({ id, says, practices }))).toEqual([{ id: 'policy-a', says: ['refund rule', 'give me my money back'], practices: ['S1.1'] }, { id: 'shouting', says: [], practices: [] }])
    expect(listed[0]).toMatchObject({ id: 'policy-a', says: ['refund rule'], practices: [], situations: ['refund'], moments: ['resolving'] })
  })

  it('have the situations they name themselves', () => {
    expect(compose({ 'a.md': '---\noverrides: refund\nsituations: [complaint]\nmoments: [nonsense]\n---\nText.' }).listed[0]).toMatchObject({ situations: ['complaint'], moments: ['resolving'] })
  })

  it('leave every bundled article to be opened and applied', () => {
    const { articles } = compose({ 'a.md': ours })
    expect([...articles.values()].map(({ id, overriddenBy }) => [id, overriddenBy])).toEqual([['refund', 'policy-a'], ['shouting', undefined], ['policy-a', undefined]])
  })

  it('can’t take the place of an own policy, or of none', () => {
    const { problems, own } = compose({ 'a.md': '---\noverrides: gone\n---\nText.', 'b.md': '---\noverrides: policy-a\n---\nText.' })
    expect(problems.map(({ file, line, leftOut }) => [file, line, leftOut])).toEqual([['a.md', 2, false], ['b.md', 2, false]])
    expect([...own.values()].map(({ article }) => article.overrides)).toEqual([undefined, undefined])
  })

  it('whose names one disk can tell and another can’t are named; of one name in two forms, the first is used', () => {
    const { problems, own } = compose({ 'Fees.md': 'A', 'fees.md': 'B', 'cafe\u0301.md': 'C', 'caf\u00E9.md': 'D' })
    expect([...own.values()].map(({ file }) => file)).toEqual(['Fees.md', 'fees.md', 'cafe\u0301.md'])
    expect(problems.map(({ file, leftOut, reason }) => [file, leftOut, reason])).toEqual([
      ['caf\u00E9.md', true, expect.stringContaining('cafe\u0301.md')],
      ['fees.md', false, expect.stringContaining('“Fees.md”: the names differ only in capitals')],
    ])
  })
})
