import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PowerDisk } from '../../tests/faults/storage-power-disk.ts'
import { moment, note, openedCase, testComputer, testPorts } from '../../tests/faults/storage-setup.ts'
import type { StreamId } from '../core/journal/format.ts'
import { createJournal } from './create-journal.ts'
import type { FilesPort } from './files-port.ts'
import type { Append, JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal, type OpenOptions } from './open-journal.ts'
import { verifyJournalFolder } from './verify-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

const FOLDER = '/journal'
const CACHE = '/cache'
const ONE = `${FOLDER}/cases/one.jsonl`

/** A disk on which every file has the same time: only its size tells whether it changed. */
let disk: PowerDisk
let read: string[]
let files: FilesPort
beforeEach(async () => {
  disk = new PowerDisk()
  watchDisk()
  const store = await createJournal(ports(), FOLDER, { author: 'owner' })
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'case/one', parts: [note('They called.')] }, { stream: 'customer/two', parts: [note('Pays on Fridays.')] }], moment)
  await store.close()
  read = []
})

function watchDisk(): void {
  const real = nodeFiles(disk, 'linux')
  read = []
  files = { ...real, read: async (path) => {
    read.push(path)
    return real.read(path)
  } }
}

const ports = (now = 1_763_000_000_000) => ({ ...testPorts(files, 'seed', testComputer('desk', 1), CACHE), clock: { now: () => now, zone: () => 'America/New_York', locale: () => 'en-US' } })
const open = (options: Partial<OpenOptions> = {}): Promise<JournalStore> => openJournal(ports(), FOLDER, { mode: 'write', ...options })
const streamsRead = (): readonly string[] => read.filter((path) => /\/(cases|customers)\//.test(path))
const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const harmed = async (path: string, from: string, to: string): Promise<void> => files.replace(path, text(new TextDecoder().decode(await files.read(path)).replace(from, to)))
const texts = (store: JournalStore, stream: StreamId): unknown[] => store.entries(stream).map(({ parts }) => parts[0]?.data.text ?? parts[0]?.kind)

describe('a journal that is as it was when it was open last', () => {
  test('with 2,000 records opens without reading any of them, and reads one when it is asked for', async () => {
    let store = await open()
    for (let start = 0; start < 2000; start += 250) {
      const batch = Array.from({ length: 250 }, (_, index): Append => ({ stream: `case/c${start + index}`, parts: [openedCase] }))
      await store.append(batch, moment)
    }
    await store.close()
    read = []
    store = await open()
    expect(streamsRead()).toEqual([])
    expect(read.length).toBeLessThan(10)
    expect(store.streams()).toHaveLength(2003)
    expect(store.damage()).toEqual([])
    await store.load(['case/c1234'])
    expect(store.entries('case/c1234')).toHaveLength(1)
    expect(streamsRead()).toEqual([`${FOLDER}/cases/c1234.jsonl`])
    await store.close()
  })

  test('tells a record that was not loaded apart from one that is not there', async () => {
    const store = await open()
    expect(() => store.entries('case/one')).toThrow('before it was loaded')
    await store.load(['case/nowhere', 'case/one', 'case/one'])
    expect([store.entries('case/nowhere'), store.entries('case/one').length]).toEqual([[], 2])
    expect([store.has('case/one'), store.has('customer/two'), store.has('case/nowhere')]).toEqual([true, true, false])
    expect(streamsRead()).toEqual([ONE])
    await store.close()
  })

  test('can be saved to at once, and is verified as a whole as before', async () => {
    const store = await open()
    await store.append([{ stream: 'case/one', parts: [note('And again.')] }, { stream: 'case/new', parts: [openedCase] }], moment)
    expect(texts(store, 'case/one')).toEqual(['opened', 'They called.', 'And again.'])
    await store.close()
    expect((await verifyJournalFolder(files, FOLDER)).findings).toEqual([])
    read = []
    const again = await open()
    expect(streamsRead()).toEqual([])
    await again.load(['case/one'])
    expect(texts(again, 'case/one')).toEqual(['opened', 'They called.', 'And again.'])
    await again.close()
  })

  test('finishes an erasure that was cut off, although the records were known before', async () => {
    let store = await open()
    await store.load(['case/one'])
    const part = store.entries('case/one')[1]?.header.parts[0] ?? ''
    await store.append([{ stream: 'case/one', parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 0 }, author: 'owner' }] }], moment)
    await store.close()
    store = await open()
    await store.load(['case/one'])
    expect(store.entries('case/one')[1]?.parts).toEqual([null])
    await store.close()
    expect((await verifyJournalFolder(files, FOLDER)).findings).toEqual([])
  })
})

describe('a record that was changed while the journal was closed', () => {
  test.each<[string, () => Promise<void>]>([
    ['cut', async () => files.replace(ONE, (await files.read(ONE)).slice(0, -5))],
    ['gone', () => files.remove(ONE)],
    ['longer', () => files.append(ONE, text('more\n'))],
  ])('(%s) is read and noticed at opening, and no other is read', async (_, change) => {
    await change()
    read = []
    const store = await open()
    expect(streamsRead().every((path) => path === ONE)).toBe(true)
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl', stream: 'case/one' }])
    await store.close()
  })

  test('with the same size and the same time is noticed when it is loaded, never shown, never written', async () => {
    await harmed(ONE, 'They called', 'They callad')
    const bytes = await files.read(ONE)
    const store = await open()
    expect(store.damage()).toEqual([])
    await store.load(['case/one'])
    expect(store.damage()).toEqual([{ file: 'cases/one.jsonl', stream: 'case/one', reason: 'Line 2: part 1 does not match its commitment.', setAside: undefined }])
    expect(store.damageIn('case/one')).toEqual(store.damage()[0])
    expect(() => store.entries('case/one')).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'stream-damaged' }) as object }))
    await expect(store.append([{ stream: 'case/one', parts: [note('x')] }], moment)).rejects.toMatchObject({ problem: { code: 'stream-damaged' } })
    await store.append([{ stream: 'customer/two', parts: [note('The rest works.')] }], moment)
    expect(await files.read(ONE)).toEqual(bytes)
    await store.close()
    const again = await open()
    await again.load(['case/one'])
    expect(again.damage()).toHaveLength(1)
    await again.close()
  })

  test('with the same size and the same time is noticed by a saving that did not look at it before', async () => {
    await harmed(ONE, 'They called', 'They callad')
    const store = await open()
    await expect(store.append([{ stream: 'customer/two', parts: [note('x')] }, { stream: 'case/one', parts: [note('x')] }], moment)).rejects.toMatchObject({ problem: { code: 'stream-damaged' } })
    await store.load(['customer/two'])
    expect(store.entries('customer/two')).toHaveLength(1)
    await store.close()
  })

  test('to what it was when the checkpoint was written, while the register lists more, is noticed at opening', async () => {
    const old = await files.read(ONE)
    const checkpoint = `${CACHE}/${(await files.list(CACHE))[0]?.name}/checkpoint.json`
    const remembered = await files.read(checkpoint)
    let store = await open()
    await store.append([{ stream: 'case/one', parts: [note('And again.')] }], moment)
    await store.close()
    await files.replace(ONE, old)
    await files.replace(checkpoint, remembered)
    store = await open()
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl', reason: 'It was shortened: it ends after entry 2; the register lists 3.' }])
    await store.close()
  })

  test('together with the register, so that both agree, is still held against what was remembered', async () => {
    const other = new PowerDisk()
    const elsewhere = nodeFiles(other, 'linux')
    const store = await createJournal({ ...testPorts(elsewhere, 'other') }, FOLDER, { author: 'owner' })
    await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
    await store.append([{ stream: 'case/one', parts: [note('They yelled.')] }, { stream: 'customer/two', parts: [note('Pays on Fridays.')] }], moment)
    await store.close()
    const id = (JSON.parse(new TextDecoder().decode(await files.read(`${FOLDER}/journal.json`))) as { id: string }).id
    for (const name of ['register.jsonl', 'cases/one.jsonl', 'customers/two.jsonl', 'journal.jsonl']) await files.replace(`${FOLDER}/${name}`, await elsewhere.read(`${FOLDER}/${name}`))
    const opened = await open()
    expect(opened.id).toBe(id)
    expect(opened.damage().map(({ file }) => file)).toContain('register.jsonl')
    await opened.close()
  })
})

describe('a checkpoint', () => {
  const path = async (): Promise<string> => `${CACHE}/${(await files.list(CACHE))[0]?.name}/checkpoint.json`
  const expectAll = async (): Promise<void> => {
    read = []
    const store = await open()
    expect(store.damage()).toEqual([])
    await store.load(store.streams())
    expect([texts(store, 'case/one'), texts(store, 'customer/two')]).toEqual([['opened', 'They called.'], ['Pays on Fridays.']])
    await store.close()
  }

  test('that is missing, cut at any length, turned in any bit or about another folder only costs time', async () => {
    const at = await path()
    const whole = await files.read(at)
    const kept = disk
    for (let position = -1; position < whole.length; position += 1) {
      for (const harm of ['cut', 'turn'] as const) {
        disk = kept.copy()
        watchDisk()
        if (position < 0) await files.remove(at)
        else if (harm === 'cut') await files.replace(at, whole.slice(0, position))
        else await files.replace(at, whole.map((byte, index) => (index === position ? byte ^ (1 << (position % 8)) : byte)))
        await expectAll()
        expect(streamsRead(), `${harm} ${position}`).toHaveLength(2)
      }
    }
  })

  test('is written again after it could not be used', async () => {
    await files.replace(await path(), text('noise'))
    await expectAll()
    await expectAll()
    expect(streamsRead()).toHaveLength(2)
    const store = await open()
    expect(read.filter((one) => one === ONE)).toHaveLength(1)
    await store.close()
  })

  test('of a copy of the journal elsewhere is not taken for this one’s', async () => {
    const at = await path()
    const stored = JSON.parse(new TextDecoder().decode(await files.read(at))) as { folder: string }
    expect(stored.folder).toBe(FOLDER)
    await files.makeFolder('/copy/cases')
    await files.makeFolder('/copy/customers')
    for (const name of ['journal.json', 'journal.jsonl', 'register.jsonl', 'README.txt', 'cases/one.jsonl', 'customers/two.jsonl']) await files.replace(`/copy/${name}`, await files.read(`${FOLDER}/${name}`))
    read = []
    await (await openJournal(ports(), '/copy', { mode: 'write' })).close()
    expect(streamsRead()).toEqual(['/copy/cases/one.jsonl', '/copy/customers/two.jsonl'])
  })

  test('is never kept inside the journal, and a cache that cannot be written stops nothing', async () => {
    for (const cache of [FOLDER, `${FOLDER}/cache`]) {
      const store = await openJournal({ ...ports(), cache }, FOLDER, { mode: 'write' })
      await store.append([{ stream: 'case/one', parts: [note('x')] }], moment)
      await store.close()
    }
    const full: FilesPort = { ...files, replace: async (at, bytes) => (at.startsWith(CACHE) ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : files.replace(at, bytes)) }
    const store = await openJournal({ ...ports(), files: full }, FOLDER, { mode: 'write' })
    await store.append([{ stream: 'case/one', parts: [note('x')] }], moment)
    await store.close()
    expect((await verifyJournalFolder(files, FOLDER)).findings).toEqual([])
  })

  test('is not written when the journal is open read-only, but read', async () => {
    const before = await files.read(await path())
    const store = await open({ mode: 'read-only' })
    expect(streamsRead()).toEqual([])
    await store.load(['case/one'])
    expect(store.entries('case/one')).toHaveLength(2)
    await store.close()
    expect(await files.read(await path())).toEqual(before)
    await files.remove(await path())
    await (await open({ mode: 'read-only' })).close()
    expect((await files.list(`${CACHE}/${(await files.list(CACHE))[0]?.name}`)).length).toBe(0)
  })
})

describe('memory', () => {
  test('lets go of records that were not asked for longest, and reads them again', async () => {
    const store = await open({ memory: 0 })
    await store.load(['case/one'])
    const entries = store.entries('case/one')
    await store.load(['customer/two'])
    expect(store.entries('customer/two')).toHaveLength(1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(() => store.entries('case/one')).toThrow('before it was loaded')
    await store.load(['case/one'])
    expect(store.entries('case/one')).toEqual(entries)
    expect(streamsRead().filter((path) => path === ONE)).toHaveLength(2)
    await store.close()
  })

  test('is not freed of a record while it is saved to, nor of one that another program changed', async () => {
    const store = await open({ memory: 0 })
    await Promise.all(Array.from({ length: 20 }, async (_, index) => {
      await store.append([{ stream: index % 2 ? 'case/one' : 'customer/two', parts: [note(`${index}`)] }], moment)
      await store.load(['case/one'])
      expect(store.entries('case/one').length).toBeGreaterThan(1)
    }))
    await store.load(['case/one'])
    await files.append(ONE, text('their line\n'))
    await expect(store.append([{ stream: 'case/one', parts: [note('x')] }], moment)).rejects.toMatchObject({ problem: { code: 'changed-outside' } })
    await new Promise((resolve) => setImmediate(resolve))
    expect(store.entries('case/one')).toHaveLength(12)
    await store.close()
    expect((await verifyJournalFolder(files, FOLDER)).findings).toMatchObject([{ file: 'cases/one.jsonl' }])
  })

  test('is not freed of a record while its saving waits for the disk', async () => {
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
    const slow: FilesPort = { ...files, append: async (path, bytes) => {
      await turns()
      await files.append(path, bytes)
      await turns()
    } }
    const store = await openJournal({ ...ports(), files: slow }, FOLDER, { mode: 'write', memory: 0 })
    const saving = store.append([{ stream: 'case/one', parts: [note('x')] }], moment)
    for (let turn = 0; turn < 10; turn += 1) {
      await store.load(['customer/two'])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await saving
    await store.load(['case/one'])
    expect([texts(store, 'case/one'), store.damage()]).toEqual([['opened', 'They called.', 'x'], []])
    await store.close()
  })

  test('is not freed of a record of which a failed saving has left something on disk', async () => {
    let broken = false
    const failing: FilesPort = {
      ...files,
      append: async (path, bytes) => {
        await files.append(path, broken ? bytes.subarray(0, 10) : bytes)
        if (broken) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      },
      truncate: async (path, size) => (broken ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : files.truncate(path, size)),
    }
    const store = await openJournal({ ...ports(), files: failing }, FOLDER, { mode: 'write', memory: 0 })
    broken = true
    await expect(store.append([{ stream: 'case/one', parts: [note('x')] }], moment)).rejects.toMatchObject({ problem: { code: 'disk-error' } })
    await store.load(['customer/two'])
    await new Promise((resolve) => setImmediate(resolve))
    broken = false
    await store.append([{ stream: 'case/one', parts: [note('y')] }], moment)
    expect([texts(store, 'case/one'), store.damage()]).toEqual([['opened', 'They called.', 'y'], []])
    await store.close()
    expect((await verifyJournalFolder(files, FOLDER)).findings).toEqual([])
  })

  test('holds what was saved in the list that was there before, so that saving copies nothing', async () => {
    const store = await open()
    await store.load(['case/one'])
    const before = store.entries('case/one')
    await store.append([{ stream: 'case/one', parts: [note('x')] }], moment)
    expect(store.entries('case/one')).toBe(before)
    expect(before).toHaveLength(3)
    await store.close()
  })
})

test('attachments that no entry names are found without reading a record, and one search makes sure before any is removed', async () => {
  let store = await open()
  const attach = async (content: string): Promise<{ hash: string; size: number }> => {
    const staged = await store.stage('scan', (async function* () { yield text(content) })())
    await store.keep(staged)
    return staged
  }
  const [named, loose, erased] = [await attach('named'), await attach('loose'), await attach('erased')]
  const withFile = ({ hash, size }: { hash: string; size: number }) => ({ ...note('See the scan.'), files: [{ hash, size, name: 'scan.pdf', type: 'application/pdf' }] })
  await store.append([{ stream: 'case/one', parts: [withFile(named)] }], moment)
  const [entry] = await store.append([{ stream: 'customer/two', parts: [withFile(erased)] }], moment)
  const part = entry?.header.parts[0] ?? ''
  expect(store.streamsNaming(named.hash)).toEqual(['case/one'])
  await store.append([{ stream: 'customer/two', parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 1 }, author: 'owner' }] }], moment)
  await store.close()
  // The erasure is on record, and the program ended before anything was removed.
  store = await open()
  await store.close()
  read = []
  store = await open()
  expect(store.streamsNaming(named.hash)).toEqual(['case/one'])
  const found = await store.unreferredAttachments()
  expect(found.toSorted()).toEqual([loose.hash, erased.hash].toSorted())
  expect(streamsRead()).toEqual([])
  expect((await store.removeUnreferred([named.hash, ...found])).toSorted()).toEqual(found.toSorted())
  expect(await store.attachment(named.hash, named.size)).toContain(named.hash)
  await store.close()
  expect((await verifyJournalFolder(files, FOLDER)).findings).toEqual([])
})
