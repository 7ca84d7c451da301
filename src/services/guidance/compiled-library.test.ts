import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nodeFiles } from '../../storage/node-files.ts'
import { compileLibrary, loadCompiledLibrary } from './compiled-library.ts'
import { loadLibrary, type Library } from './library.ts'

const files = nodeFiles()
const compiled = (): string => join(folder, 'library.json')
const content = (): string => join(folder, 'content')
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-library-'))
  cpSync(resolve('content'), content(), { recursive: true })
  writeFileSync(compiled(), await compileLibrary(files, content()))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The library that is in use, as values. */
const plain = (library: Library): unknown => JSON.parse(JSON.stringify({ ...library, parsed: undefined, parsedFlows: undefined, parsedLetters: undefined }))
const inUse = (): Promise<Library> => loadCompiledLibrary(files, content(), compiled())

it('is the same as the library read from its files', async () => {
  expect(plain(await inUse())).toEqual(plain(await loadLibrary(files, content())))
})

it('is left aside once a file of the content has changed, come or gone', async () => {
  writeFileSync(compiled(), (await compileLibrary(files, content())).replace('They refuse to pay', 'MADE UP'))
  expect(JSON.stringify(await inUse())).toContain('MADE UP')
  writeFileSync(join(content(), 'sources.yaml'), '\n', { flag: 'a' })
  expect(JSON.stringify(await inUse())).not.toContain('MADE UP')
})

it.each(['', '{"digest":"', '[]', '{"digest":"x"}'])('is left aside where it says %j', async (text) => {
  writeFileSync(compiled(), text)
  expect((await inUse()).articles.length).toBeGreaterThan(30)
})

it('is not needed', async () => {
  expect((await loadCompiledLibrary(files, content(), undefined)).articles).toEqual((await loadLibrary(files, content())).articles)
})
