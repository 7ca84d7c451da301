import { appendFile, cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { moment, note, openedCase, testComputer, testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal, type OpenOptions } from './open-journal.ts'

const files = nodeFiles()
let home: string
let folder: string
let now: number
let store: JournalStore
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-outside-'))
  folder = join(home, 'journal')
  now = 1_763_000_000_000
  store = await createJournal(ports(), folder, { author: 'owner' })
  await save('first')
  await save('second')
  await store.append([{ stream: 'case/two', parts: [openedCase] }], moment)
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  await rm(home, { recursive: true, force: true })
})

const ports = (pid = 1, host = 'desk') => ({
  ...testPorts(files, `${host}${pid}`, testComputer(host, pid), join(home, `cache of ${host}`)),
  clock: { now: () => now, zone: () => 'America/New_York', locale: () => 'en-US' },
})
const save = (text: string, into: JournalStore = store): Promise<unknown> => into.append([{ stream: 'case/one', parts: [note(text)] }], moment)
const path = (): string => join(folder, 'cases', 'one.jsonl')
const reopen = async (options: Partial<OpenOptions> = {}): Promise<void> => {
  await store.close()
  store = await openJournal(ports(), folder, { mode: 'write', ...options })
}
/** Other words of the same length, and the time the file had before, unless a later one is given. */
async function exchange(later = 0): Promise<void> {
  const found = await files.stat(path())
  await writeFile(path(), (await readFile(path(), 'utf8')).replace('second', 'sekond'))
  const time = (found?.modified ?? 0) / 1000 + later
  await utimes(path(), time, time)
}
const told = { file: 'cases/one.jsonl', stream: 'case/one', reason: 'Another program changed this file while the journal was open. Nothing was overwritten.', setAside: undefined }
const changed = { problem: { code: 'changed-outside' } }

describe('a record that another program changes while it is in memory', () => {
  test.each<[string, () => Promise<void>]>([
    ['by a line', () => appendFile(path(), 'their line\n')],
    ['by other words of the same length', () => exchange(5)],
    ['by removing it', () => rm(path())],
  ])('%s is noticed when a screen asks for it a while later, shown as it was, and never written', async (_, change) => {
    await store.load(['case/one'])
    await change()
    const bytes = await readFile(path()).catch(() => 'no file')
    await store.load(['case/one'])
    expect(store.damage()).toEqual([])
    now += 1000
    await store.load(['case/one'])
    expect(store.damage()).toEqual([told])
    expect(store.damageIn('case/one')).toEqual(told)
    expect(store.entries('case/one')).toHaveLength(2)
    await expect(save('third')).rejects.toMatchObject(changed)
    await store.append([{ stream: 'case/two', parts: [note('The rest works.')] }], moment)
    expect(await readFile(path()).catch(() => 'no file')).toEqual(bytes)
    now += 1000
    await store.load(['case/one'])
    expect(store.damage()).toHaveLength(1)
  })

  test('is noticed at once when it is asked for, whatever the clock says', async () => {
    await appendFile(path(), 'their line\n')
    await store.refresh(['case/one', 'case/two'])
    expect(store.damage()).toEqual([told])
  })

  test('is noticed although the clock was set back', async () => {
    await store.refresh(['case/one'])
    await appendFile(path(), 'their line\n')
    now -= 86_400_000
    await store.load(['case/one'])
    expect(store.damage()).toEqual([told])
  })

  test('by its time alone goes on as before', async () => {
    await store.refresh(['case/one'])
    await utimes(path(), 1, 1)
    await store.refresh(['case/one'])
    expect(store.damage()).toEqual([])
    await save('third')
  })

  test('just before an erasure keeps their bytes', async () => {
    const part = store.entries('case/one')[1]?.header.parts[0] ?? ''
    await store.append([{ stream: 'case/one', parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 0 }, author: 'owner' }] }], moment)
    await exchange()
    const bytes = await readFile(path())
    await expect(store.erase('case/one', [part])).rejects.toMatchObject(changed)
    expect(await readFile(path())).toEqual(bytes)
    expect(store.damage()).toEqual([told])
  })
})

describe('a record that another program changes before it is loaded', () => {
  test('by a line is shown as the register lists it, and never written', async () => {
    await reopen()
    await appendFile(path(), 'their line\n')
    await store.load(['case/one'])
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl' }])
    await expect(save('third')).rejects.toMatchObject({ problem: { code: 'stream-damaged' } })
    expect(await readFile(path(), 'utf8')).toMatch(/their line\n$/)
  })

  test('by an entry that continues the chain is shown as the register lists it, and never written', async () => {
    await store.close()
    const copy = join(home, 'copy')
    await cp(folder, copy, { recursive: true })
    const theirs = await openJournal(ports(2, 'laptop'), copy, { mode: 'write', takeOver: true })
    await save('theirs', theirs)
    await theirs.close()
    store = await openJournal(ports(), folder, { mode: 'write' })
    await writeFile(path(), await readFile(join(copy, 'cases', 'one.jsonl')))
    await store.load(['case/one'])
    expect(store.entries('case/one')).toHaveLength(2)
    expect(store.damage()).toEqual([told])
    await expect(save('third')).rejects.toMatchObject(changed)
  })

  test('by other words of the same length is damaged', async () => {
    await reopen()
    await exchange()
    await store.load(['case/one'])
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl', reason: 'Line 2: part 1 does not match its commitment.' }])
  })

  test('by its time alone is nothing', async () => {
    await reopen()
    await utimes(path(), 1, 1)
    await store.load(['case/one'])
    expect([store.entries('case/one').length, store.damage()]).toEqual([2, []])
  })

  test('and cannot be read just then is damaged until it can be', async () => {
    await store.close()
    let broken = true
    const failing = { ...files, read: async (at: string) => (broken && at === path() ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : files.read(at)) }
    store = await openJournal({ ...ports(), files: failing }, folder, { mode: 'write' })
    await store.load(['case/one'])
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl', reason: 'It could not be read (EIO).' }])
    await expect(save('third')).rejects.toMatchObject({ problem: { code: 'stream-damaged' } })
    broken = false
    await store.load(['case/one'])
    expect(store.damage()).toEqual([])
    await save('third')
  })
})

describe('a journal opened read-only while another program writes', () => {
  test('shows what was saved since when it is asked again, and nothing that is not listed yet', async () => {
    const reader = await openJournal(ports(9), folder, { mode: 'read-only' })
    const heard: number[] = []
    reader.watch(({ streams }) => heard.push(streams.get('case/one') ?? 0))
    await reader.load(['case/one'])
    expect(reader.entries('case/one')).toHaveLength(2)
    await save('third')
    await reader.refresh(['case/one'])
    expect(reader.entries('case/one')).toHaveLength(3)
    const register = await readFile(join(folder, 'register.jsonl'))
    await save('fourth')
    await writeFile(join(folder, 'register.jsonl'), register)
    await reader.refresh(['case/one'])
    expect(reader.entries('case/one')).toHaveLength(3)
    expect(reader.damage()).toEqual([])
    expect(heard).toEqual([3, 3])
    await reader.close()
  })
})

describe('a folder that was put back to an earlier state', () => {
  const notice = /held 5 entries when it was open here last, and holds 4 now/

  test('is noticed at opening, until as many entries are there again', async () => {
    await store.close()
    const copy = join(home, 'earlier')
    await cp(folder, copy, { recursive: true })
    store = await openJournal(ports(), folder, { mode: 'write' })
    await save('third')
    await store.close()
    await rm(folder, { recursive: true })
    await cp(copy, folder, { recursive: true })
    store = await openJournal(ports(), folder, { mode: 'write' })
    expect(store.damage()).toEqual([{ file: 'register.jsonl', stream: undefined, reason: expect.stringMatching(notice) as string, setAside: undefined }])
    await reopen()
    expect(store.damage()).toHaveLength(1)
    await store.load(['case/one'])
    expect(store.entries('case/one')).toHaveLength(2)
    await save('another third')
    await reopen()
    expect(store.damage()).toEqual([])
  })

  test('and went on differently elsewhere is noticed', async () => {
    await store.close()
    const copy = join(home, 'elsewhere')
    await cp(folder, copy, { recursive: true })
    const theirs = await openJournal(ports(2, 'laptop'), copy, { mode: 'write', takeOver: true })
    await save('theirs', theirs)
    await save('and more', theirs)
    await theirs.close()
    store = await openJournal(ports(), folder, { mode: 'write' })
    await save('ours')
    await store.close()
    await rm(folder, { recursive: true })
    await cp(copy, folder, { recursive: true })
    store = await openJournal(ports(), folder, { mode: 'write' })
    expect(store.damage()).toMatchObject([{ file: 'register.jsonl', reason: expect.stringContaining('other entries than when it was open here last') as string }])
  })
})
