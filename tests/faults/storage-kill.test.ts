import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Append, JournalStore } from '../../src/storage/journal-store.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import { inspectFolder } from '../../src/storage/folder-state.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { faultyFiles, type Cut } from './storage-faulty-files.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

vi.setConfig({ testTimeout: 120_000 })

const real = nodeFiles()
const cuts: readonly Cut[] = ['before', 'middle', 'after']
const batch: readonly Append[] = [
  { stream: 'case/one', parts: [note('They will pay on Friday.')] },
  { stream: 'customer/two', parts: [note('Pays on Fridays.')] },
  { stream: 'case/one', parts: [note('Called back.')] },
  { stream: 'case/new', parts: [openedCase] },
]

let home: string
let start: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-kill-'))
  start = join(home, 'start')
  const store = await createJournal(testPorts(real), start, { author: 'owner' })
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'customer/two', parts: [note('First.')] }], moment)
  await store.close()
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** A fresh copy of the journal to break. */
async function copyOf(name: string): Promise<string> {
  const folder = join(home, name)
  await cp(start, folder, { recursive: true })
  return folder
}

/** Opens after a kill: the process that held the lock is gone, or its lock was cut off while being written. */
async function reopen(folder: string): Promise<JournalStore> {
  return openJournal(testPorts(real, 'later', testComputer('desk', 2)), folder, { mode: 'write', takeOver: true })
}

function counts(store: JournalStore): Record<string, number> {
  return Object.fromEntries((['journal', 'case/one', 'customer/two', 'case/new'] as const).map((stream) => [stream, store.entries(stream).length]))
}

const before = { journal: 1, 'case/one': 1, 'customer/two': 1, 'case/new': 0 }
const after = { journal: 1, 'case/one': 3, 'customer/two': 2, 'case/new': 1 }

/** How many writing steps some work takes. */
async function stepsOf(work: (files: ReturnType<typeof faultyFiles>['files']) => Promise<unknown>): Promise<number> {
  const { files, steps } = faultyFiles(real, Infinity, 'before')
  await work(files)
  return steps()
}

describe.each(cuts)('a program killed %s a step', (cut) => {
  test('saves all entries of a batch over several records, or none, and opens whole', async () => {
    const work = async (files: typeof real, folder: string): Promise<unknown> => {
      const store = await openJournal(testPorts(files, 'now'), folder, { mode: 'write' })
      return store.append(batch, moment)
    }
    const total = await stepsOf(async (files) => work(files, await copyOf(`count-${cut}`)))
    expect(total).toBeGreaterThan(15)
    const seen = new Set<string>()
    for (let step = 1; step <= total; step++) {
      const folder = await copyOf(`batch-${cut}-${step}`)
      const saved = await work(faultyFiles(real, step, cut).files, folder).then(() => true, () => false)
      const store = await reopen(folder)
      const found = counts(store)
      expect([before, after], `step ${step}`).toContainEqual(found)
      if (saved) expect(found, `step ${step}`).toEqual(after)
      expect(store.damage(), `step ${step}`).toEqual([])
      await store.append([{ stream: 'case/one', parts: [note('And on we go.')] }], moment)
      await store.close()
      const report = await verifyJournalFolder(real, folder)
      expect([...report.findings, ...report.notes], `step ${step}`).toEqual([])
      seen.add(JSON.stringify(found))
    }
    expect(seen.size).toBe(2)
  })

  test('keeps or misses one entry as a whole and loses none that was saved', async () => {
    const work = async (files: typeof real, folder: string, done: string[]): Promise<void> => {
      const store = await openJournal(testPorts(files, 'now'), folder, { mode: 'write' })
      for (const text of ['first', 'second']) {
        await store.append([{ stream: 'case/one', parts: [note(text)] }], moment)
        done.push(text)
      }
      await store.close()
    }
    const total = await stepsOf(async (files) => work(files, await copyOf(`count-single-${cut}`), []))
    for (let step = 1; step <= total; step++) {
      const folder = await copyOf(`single-${cut}-${step}`)
      const done: string[] = []
      await work(faultyFiles(real, step, cut).files, folder, done).catch(() => undefined)
      const store = await reopen(folder)
      const texts = store.entries('case/one').slice(1).map(({ parts }) => parts[0]?.data.text)
      expect(texts.slice(0, done.length), `step ${step}`).toEqual(done)
      expect(texts.length - done.length, `step ${step}`).toBeLessThanOrEqual(1)
      expect(store.damage().every(({ setAside }) => setAside !== undefined), `step ${step}`).toBe(true)
      await store.close()
      expect((await verifyJournalFolder(real, folder)).findings, `step ${step}`).toEqual([])
    }
  })

  test('starts a journal whole, or leaves a folder in which it can be started again', async () => {
    const total = await stepsOf(async (files) => (await createJournal(testPorts(files), join(home, `count-made-${cut}`), { author: 'owner' })).close())
    for (let step = 1; step <= total; step++) {
      const folder = join(home, `made-${cut}-${step}`)
      await createJournal(testPorts(faultyFiles(real, step, cut).files), folder, { author: 'owner' }).catch(() => undefined)
      const { state } = await inspectFolder(testPorts(real), folder)
      const ports = testPorts(real, 'later', testComputer('desk', 2))
      const store = state === 'journal' ? await reopen(folder) : await createJournal(ports, folder, { author: 'owner' })
      expect(store.entries('journal').length, `step ${step}`).toBe(1)
      await store.close()
      const report = await verifyJournalFolder(real, folder)
      expect([...report.findings, ...report.notes], `step ${step}`).toEqual([])
    }
  })
})

describe.each(cuts)('a program killed %s a step while it finishes what another left', (cut) => {
  /** Opens under a kill at every step of opening, then opens for good. */
  async function killedAtEveryStep(left: string, check: (store: JournalStore, folder: string, step: number) => Promise<void>): Promise<void> {
    const open = (files: typeof real, folder: string): Promise<JournalStore> => openJournal(testPorts(files, 'between', testComputer('desk', 3)), folder, { mode: 'write' })
    const from = async (name: string): Promise<string> => {
      await cp(left, join(home, name), { recursive: true })
      return join(home, name)
    }
    const name = `${basename(left)}-${cut}`
    const total = await stepsOf(async (files) => open(files, await from(`${name}-count`)))
    for (let step = 1; step <= total; step++) {
      const folder = await from(`${name}-${step}`)
      await expect(open(faultyFiles(real, step, cut).files, folder), `step ${step}`).rejects.toThrow()
      const store = await reopen(folder)
      await check(store, folder, step)
      await store.close()
      expect((await verifyJournalFolder(real, folder)).findings, `step ${step}`).toEqual([])
    }
  }

  test('still saves all of a batch', async () => {
    for (const at of ['case/one', 'case/new', 'register.jsonl']) {
      const left = await copyOf(`left-${cut}-${basename(at)}`)
      const dies: typeof real = { ...real, append: async (path, bytes) => {
        if (path.includes(basename(at))) throw new Error('killed')
        await real.append(path, bytes)
      }, truncate: () => Promise.reject(new Error('killed')), remove: () => Promise.reject(new Error('killed')) }
      const store = await openJournal(testPorts(dies, 'now'), left, { mode: 'write' })
      await expect(store.append(batch, moment)).rejects.toThrow('killed')
      await killedAtEveryStep(left, async (opened, _, step) => {
        expect(counts(opened), `${at}, step ${step}`).toEqual(after)
        expect(opened.damage(), `${at}, step ${step}`).toEqual([])
      })
    }
  })

  test('still keeps torn bytes', async () => {
    const left = await copyOf(`torn-${cut}`)
    await appendFile(join(left, 'cases', 'one.jsonl'), '{"torn')
    await killedAtEveryStep(left, async (opened, folder, step) => {
      expect(counts(opened), `step ${step}`).toEqual(before)
      const aside = (await readdir(join(folder, 'cases'))).filter((name) => name.includes('.torn-'))
      expect(await Promise.all(aside.map((name) => readFile(join(folder, 'cases', name), 'utf8'))), `step ${step}`).toEqual(['{"torn'])
    })
  })
})

describe.each(cuts)('a disk that fails once %s a step', (cut) => {
  test('leaves what is shown as it was, and the next saving works', async () => {
    const open = async (files: typeof real, folder: string): Promise<JournalStore> => openJournal(testPorts(files, 'now'), folder, { mode: 'write' })
    const opening = await stepsOf(async (files) => open(files, await copyOf(`count-open-${cut}`)))
    const total = await stepsOf(async (files) => (await open(files, await copyOf(`count-once-${cut}`))).append(batch, moment))
    for (let step = opening + 1; step <= total; step++) {
      const folder = await copyOf(`once-${cut}-${step}`)
      const store = await open(faultyFiles(real, step, cut, { dies: false, code: 'ENOSPC' }).files, folder)
      const reply = await store.append(batch, moment).then(() => 'saved', (error: unknown) => error)
      if (reply === 'saved') {
        expect(counts(store), `step ${step}`).toEqual(after)
      } else {
        expect(reply, `step ${step}`).toMatchObject({ problem: { code: 'disk-full' } })
        expect(counts(store), `step ${step}`).toEqual(before)
        await store.append(batch, moment)
        expect(counts(store), `step ${step}`).toEqual(after)
      }
      await store.close()
      const report = await verifyJournalFolder(real, folder)
      expect([...report.findings, ...report.notes], `step ${step}`).toEqual([])
    }
  })
})
