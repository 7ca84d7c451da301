import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'

const ports = testPorts(nodeFiles())
let folder: string
let store: JournalStore
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-contents-')), 'journal')
  store = await createJournal(ports, folder, { author: 'owner' })
})
afterEach(async () => {
  await store.close()
  await rm(dirname(folder), { recursive: true, force: true })
})

async function* chunks(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

test('a file is hashed while it is copied, and told how far it is', async () => {
  const totals: number[] = []
  const staged = await store.stage('photo', chunks('one ', 'two ', 'three'), (total) => totals.push(total))
  expect(staged).toEqual({ staged: 'photo', hash: createHash('sha256').update('one two three').digest('hex'), size: 13 })
  expect(totals).toEqual([4, 8, 13])
  expect(await store.staged()).toEqual(['photo'])
})

test('the same content attached twice is kept once', async () => {
  const first = await store.stage('first', chunks('same'))
  const second = await store.stage('second', chunks('same'))
  await store.keep(first)
  await store.keep(second)
  await store.keep(second)
  expect(await store.staged()).toEqual([])
  expect(await readdir(join(folder, 'files', first.hash.slice(0, 2)))).toEqual([first.hash])
})

test('a file that no entry names is found and removed, but not while it may still be recorded', async () => {
  const { hash, size } = await store.stage('photo', chunks('a photo'))
  await store.keep({ staged: 'photo', hash, size })
  expect([await store.unreferredAttachments(), await store.removeUnreferred([hash])]).toEqual([[], []])
  await store.close()
  store = await openJournal(ports, folder, { mode: 'write' })
  expect(await store.unreferredAttachments()).toEqual([hash])
  expect(await store.removeUnreferred([hash])).toEqual([hash])
  const first = { hash, size }
  await expect(store.attachment(first.hash, first.size)).rejects.toMatchObject({ problem: { code: 'file-missing' } })
})

test('a copy that breaks off leaves nothing, and one that a kill left is cleared at the next opening', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield new Uint8Array(10)
    throw new Error('The window was closed')
  }
  await expect(store.stage('photo', broken())).rejects.toThrow('The window was closed')
  expect(await readdir(join(folder, 'staging'))).toEqual([])
  await store.stage('whole', chunks('kept for the draft'))
  await writeFile(join(folder, 'staging', 'half.part'), 'half')
  await store.close()
  store = await openJournal(ports, folder, { mode: 'write' })
  expect(await readdir(join(folder, 'staging'))).toEqual(['whole'])
})

test('guidance differing only in line ends or in how accents are typed is one revision', async () => {
  const composed = await store.freeze('Caf\u00e9\nSay this.\n')
  expect(await store.freeze('Cafe\u0301\r\nSay this.\r\n')).toBe(composed)
  expect(await store.frozen(composed)).toBe('Caf\u00e9\nSay this.\n')
  expect(await readdir(join(folder, 'guidance', 'used'))).toEqual([composed])
})

test('frozen guidance that is gone or changed is told, and put right when the same is applied again', async () => {
  const hash = await store.freeze('Say this.')
  const path = join(folder, 'guidance', 'used', hash)
  await writeFile(path, 'Say that.')
  await expect(store.frozen(hash)).rejects.toMatchObject({ problem: { code: 'file-changed' } })
  await store.freeze('Say this.')
  expect(await store.frozen(hash)).toBe('Say this.')
  expect((await readdir(dirname(path))).length).toBe(2)
  expect(await readFile(join(dirname(path), (await readdir(dirname(path))).find((name) => name.includes('.changed-')) ?? ''), 'utf8')).toBe('Say that.')
  await rm(path)
  await expect(store.frozen(hash)).rejects.toMatchObject({ problem: { code: 'file-missing' } })
})

test.each(['../escape', 'a/b', '', 'a.part'])('a staged file called “%s” is refused', async (name) => {
  await expect(store.stage(name, chunks('x'))).rejects.toMatchObject({ problem: { code: 'invalid-input' } })
})
