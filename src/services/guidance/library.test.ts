import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeProblem } from '../../core/guidance/guidance-problem.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { loadLibrary, type ParsedLibrary } from './library.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-content-'))
  cpSync(resolve('content'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const load = (): Promise<ParsedLibrary> => loadLibrary(nodeFiles(), folder)
const spoil = (file: string, text: string): void => writeFileSync(join(folder, file), text)

describe('the library', () => {
  it('reads every article that ships, by title', async () => {
    const { articles, problems } = await load()
    expect(problems).toEqual([])
    expect(articles.length).toBeGreaterThanOrEqual(48)
    expect(articles.map(({ title }) => title)).toEqual(articles.map(({ title }) => title).toSorted((a, b) => a.localeCompare(b, 'en')))
  })

  it('names a malformed article and keeps the rest', async () => {
    const { articles } = await load()
    spoil('articles/refuses-to-pay.md', '---\nid: refuses-to-pay\n')
    const spoiled = await load()
    expect(spoiled.articles).toHaveLength(articles.length - 1)
    expect(spoiled.problems.map(describeProblem)).toEqual(['refuses-to-pay.md:1 The front matter has no end: a line of three dashes is missing.'])
  })

  it('goes on without synonyms if their file is malformed', async () => {
    spoil('synonyms.yaml', 'spellings: {}\ngroups:\n  - [alone]\ncommon: []\nleads: {}\n')
    const { articles, synonyms, problems } = await load()
    expect(articles.length).toBeGreaterThan(0)
    expect(synonyms.groups).toEqual([])
    expect(problems.map(describeProblem)).toEqual([expect.stringMatching(/^synonyms\.yaml:3 groups\.0: /)])
  })

  it('leaves other files in the folder alone', async () => {
    spoil('articles/notes.txt', 'not an article')
    expect((await load()).problems).toEqual([])
  })

  it('rejects if there is no content folder', async () => {
    await expect(loadLibrary(nodeFiles(), join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
