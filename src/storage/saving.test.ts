import fc from 'fast-check'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultyFiles, systemError } from '../../tests/faults/storage-faulty-files.ts'
import { PowerDisk } from '../../tests/faults/storage-power-disk.ts'
import { moment, note, openedCase, testPorts } from '../../tests/faults/storage-setup.ts'
import type { Hash, StreamId } from '../core/journal/format.ts'
import { createJournal } from './create-journal.ts'
import type { FilesPort } from './files-port.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournalFolder } from './verify-folder.ts'

const files = nodeFiles()
let folder: string
let store: JournalStore
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-saving-')), 'journal')
  store = await createJournal(testPorts(files), folder, { author: 'owner' })
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  await rm(dirname(folder), { recursive: true, force: true })
})

const save = (stream: StreamId, text: string): Promise<unknown> => store.append([{ stream, parts: [note(text)] }], moment)
const changed = { problem: { code: 'changed-outside' } }

describe('another program that writes behind our back', () => {
  test.each(['cases/one.jsonl', 'register.jsonl'])('to %s stops that file, and none of its bytes is overwritten', async (name) => {
    await save('case/one', 'first')
    await save('case/two', 'first')
    await appendFile(join(folder, name), 'their line\n')
    const bytes = await readFile(join(folder, name))
    await expect(save('case/one', 'second')).rejects.toMatchObject(changed)
    await expect(save('case/one', 'third')).rejects.toMatchObject(changed)
    expect(await readFile(join(folder, name))).toEqual(bytes)
    expect(store.entries('case/one')).toHaveLength(1)
    expect(store.damage()).toMatchObject([{ file: name, reason: expect.stringContaining('Another program') as string }])
    if (name !== 'register.jsonl') await save('case/two', 'goes on')
  })

  test('just when our own saving failed is told apart from our own bytes', async () => {
    await store.close()
    const faulty = faultyFiles(files, Infinity, 'before')
    store = await openJournal(testPorts(faulty.files, 'again'), folder, { mode: 'write' })
    await save('case/one', 'first')
    const path = join(folder, 'cases', 'one.jsonl')
    await store.close()
    const failing: FilesPort = { ...files, append: async (at, bytes) => {
      await files.append(at, at === path ? new TextEncoder().encode('their line\n') : bytes)
      if (at === path) throw systemError('EIO')
    } }
    store = await openJournal(testPorts(failing, 'failing'), folder, { mode: 'write' })
    await expect(save('case/one', 'second')).rejects.toMatchObject({ problem: { code: 'disk-error' } })
    await expect(save('case/one', 'third')).rejects.toMatchObject(changed)
    expect(await readFile(path, 'utf8')).toMatch(/their line\n$/)
    await save('case/two', 'goes on')
  })
})

describe('a saving that fails', () => {
  test.each([['ENOSPC', 'disk-full'], ['EACCES', 'no-permission'], ['EROFS', 'no-permission'], ['EIO', 'disk-error']])('with %s is the problem %s and leaves no trace', async (code, expected) => {
    await store.close()
    const before = await readFile(join(folder, 'register.jsonl'))
    const failing: FilesPort = { ...files, append: async (path, bytes) => {
      await files.append(path, bytes.subarray(0, 10))
      throw systemError(code)
    } }
    store = await openJournal(testPorts(failing, 'failing'), folder, { mode: 'write' })
    await expect(save('case/one', 'x')).rejects.toMatchObject({ problem: { code: expected } })
    expect(store.entries('case/one')).toEqual([])
    expect(await readdir(join(folder, 'cases'))).toEqual([])
    expect(await readFile(join(folder, 'register.jsonl'))).toEqual(before)
    await store.close()
    expect((await verifyJournalFolder(files, folder)).findings).toEqual([])
  })

  test('because of its content touches no file', async () => {
    const wrong = { ...note('x'), kind: 'no-such-kind' }
    await expect(store.append([{ stream: 'case/one', parts: [note('good')] }, { stream: 'case/two', parts: [wrong] }], moment)).rejects.toMatchObject({ problem: { code: 'invalid-input' } })
    for (const stream of ['case/con', 'case/../x', 'case/UP', 'other/x'] as StreamId[]) await expect(save(stream, 'x')).rejects.toMatchObject({ problem: { code: 'invalid-input' } })
    expect(store.streams()).toEqual(['journal'])
    await store.close()
    expect(await verifyJournalFolder(files, folder)).toMatchObject({ findings: [], notes: [], entries: 1 })
  })
})

describe('an erasure', () => {
  const erase = async (stream: StreamId, seq: number): Promise<Hash> => {
    const entry = store.entries(stream)[seq - 1]
    const part = entry?.header.parts[0] ?? ''
    await store.append([{ stream, parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 0 }, author: 'owner' }] }], moment)
    return part
  }

  test('takes the content away, keeps the headers, and the chain and the register hold', async () => {
    await save('case/one', 'a secret')
    await save('case/one', 'stays')
    const headers = (): unknown => store.entries('case/one').map(({ header }) => header)
    const part = await erase('case/one', 1)
    const before = headers()
    await store.erase('case/one', [part])
    expect(headers()).toEqual(before)
    expect(store.entries('case/one').map(({ parts }) => parts[0]?.kind)).toEqual([undefined, 'note', 'erased'])
    expect(await readFile(join(folder, 'cases', 'one.jsonl'), 'utf8')).not.toContain('a secret')
    await save('case/one', 'and on')
    await store.close()
    expect((await verifyJournalFolder(files, folder)).findings).toEqual([])
    store = await openJournal(testPorts(files, 'again'), folder, { mode: 'write' })
    expect(store.entries('case/one')).toHaveLength(4)
    expect(store.damage()).toEqual([])
  })

  test('needs its reason on record first, and cannot take that record away', async () => {
    await save('case/one', 'a secret')
    const part = store.entries('case/one')[0]?.header.parts[0] ?? ''
    await expect(store.erase('case/one', [part])).rejects.toMatchObject({ problem: { code: 'not-allowed' } })
    expect(store.entries('case/one')[0]?.parts[0]?.kind).toBe('note')
    await erase('case/one', 1)
    const record = await erase('case/one', 2)
    await expect(store.erase('case/one', [part, record])).rejects.toMatchObject({ problem: { code: 'not-allowed' } })
    await store.close()
    store = await openJournal(testPorts(files, 'again'), folder, { mode: 'write' })
    expect(store.entries('case/one').map(({ parts }) => parts[0]?.kind)).toEqual([undefined, 'erased', 'erased'])
  })

  test('that was cut off after its record is finished at the next opening', async () => {
    await save('case/one', 'a secret')
    await erase('case/one', 1)
    await store.close()
    expect((await verifyJournalFolder(files, folder)).findings).toMatchObject([{ file: 'cases/one.jsonl' }])
    store = await openJournal(testPorts(files, 'again'), folder, { mode: 'write' })
    expect(store.entries('case/one')[0]?.parts).toEqual([null])
    expect(await readFile(join(folder, 'cases', 'one.jsonl'), 'utf8')).not.toContain('a secret')
  })

  test('that the disk refuses leaves everything as it was and can be tried again', async () => {
    await store.close()
    let full = false
    const port: FilesPort = { ...files, replace: async (path, bytes) => (full ? Promise.reject(systemError('ENOSPC')) : files.replace(path, bytes)) }
    store = await openJournal(testPorts(port, 'again'), folder, { mode: 'write' })
    await save('case/one', 'a secret')
    const part = await erase('case/one', 1)
    full = true
    await expect(store.erase('case/one', [part])).rejects.toMatchObject({ problem: { code: 'disk-full' } })
    expect(store.entries('case/one')[0]?.parts[0]?.data.text).toBe('a secret')
    await save('case/one', 'goes on')
    full = false
    await store.erase('case/one', [part])
    expect(store.entries('case/one').map(({ parts }) => parts[0]?.kind)).toEqual([undefined, 'erased', 'note'])
  })

  test('whose rewriting was done but not confirmed is known to be done', async () => {
    await store.close()
    const port: FilesPort = { ...files, replace: async (path, bytes) => {
      await files.replace(path, bytes)
      if (path.endsWith('one.jsonl')) throw systemError('EIO')
    } }
    store = await openJournal(testPorts(port, 'again'), folder, { mode: 'write' })
    await save('case/one', 'a secret')
    const part = await erase('case/one', 1)
    await expect(store.erase('case/one', [part])).rejects.toMatchObject({ problem: { code: 'disk-error' } })
    expect(store.entries('case/one')[0]?.parts).toEqual([null])
    await save('case/one', 'goes on')
  })
})

test('whatever was saved in whatever order is there after opening again', async () => {
  const streams = fc.constantFrom<StreamId>('journal', 'case/one', 'case/two', 'customer/three')
  const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((value) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value))
  const batch = fc.array(fc.record({ stream: streams, text }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof({ weight: 4, arbitrary: batch }, { weight: 1, arbitrary: fc.constant('reopen' as const) }), { maxLength: 12 }), async (steps) => {
      const disk = nodeFiles(new PowerDisk(), 'linux')
      const ports = testPorts(disk)
      let open = await createJournal(ports, '/journal', { author: 'owner' })
      const expected = new Map<StreamId, unknown[]>([['journal', ['journal-opened']]])
      for (const step of steps) {
        if (step === 'reopen') {
          await open.close()
          open = await openJournal(ports, '/journal', { mode: 'write' })
        } else {
          await open.append(step.map((one) => ({ stream: one.stream, parts: [note(one.text)] })), moment)
          for (const one of step) expected.set(one.stream, [...(expected.get(one.stream) ?? []), one.text])
        }
      }
      const before = new Map(open.streams().map((stream) => [stream, open.entries(stream)]))
      await open.close()
      open = await openJournal(ports, '/journal', { mode: 'read-only' })
      expect(new Map(open.streams().map((stream) => [stream, open.entries(stream)]))).toEqual(before)
      for (const [stream, texts] of expected) expect(open.entries(stream).map(({ parts }) => parts[0]?.data.text ?? parts[0]?.kind)).toEqual(texts)
      expect(open.damage()).toEqual([])
      expect((await verifyJournalFolder(disk, '/journal')).findings).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('savings asked for at the same time are done one after the other', async () => {
  await save('case/one', 'opened')
  await Promise.all(Array.from({ length: 25 }, (_, index) => store.append([{ stream: index % 2 ? 'case/one' : 'case/two', parts: [index === 0 ? openedCase : note(`note ${index}`)] }], moment)))
  expect(store.registerHead().n).toBe(27)
  await store.close()
  await expect(save('case/one', 'late')).rejects.toMatchObject({ problem: { code: 'no-journal' } })
  expect(await verifyJournalFolder(files, folder)).toMatchObject({ findings: [], entries: 27 })
})

test('the register’s hash at any line can be held against a seal', async () => {
  const early = store.registerHead()
  await save('case/one', 'more')
  expect(await store.registerAt(early.n)).toBe(early.hash)
  expect(await store.registerAt(2)).toBe(store.registerHead().hash)
  expect([await store.registerAt(0), await store.registerAt(3)]).toEqual([undefined, undefined])
})
