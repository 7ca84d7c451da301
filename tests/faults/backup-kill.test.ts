import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkSnapshot } from '../../src/storage/backup/check-snapshot.ts'
import { collectErasures } from '../../src/storage/backup/erasures.ts'
import { mendStream } from '../../src/storage/backup/mend.ts'
import { placeOf } from '../../src/storage/backup/place.ts'
import { purgeErased } from '../../src/storage/backup/purge.ts'
import { restoreSnapshot } from '../../src/storage/backup/restore.ts'
import { listSnapshots, removeLeftovers, rotate } from '../../src/storage/backup/snapshots.ts'
import { takeSnapshot } from '../../src/storage/backup/take-snapshot.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { FilesPort } from '../../src/storage/files-port.ts'
import { inspectFolder } from '../../src/storage/folder-state.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { faultyFiles, type Cut } from './storage-faulty-files.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

vi.setConfig({ testTimeout: 120_000 })

const real = nodeFiles()
const cuts: readonly Cut[] = ['before', 'middle', 'after']
const random = testPorts(real).random
const stale = { isStale: () => false, progress: () => undefined }

let home: string
/** A folder with `journal` and `drive`: two backups are there, and what they hold of one entry was erased after them. */
let start: string
let id: string
let before: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-backup-kill-'))
  start = join(home, 'start')
  const journal = join(start, 'journal')
  const store = await createJournal(testPorts(real), journal, { author: 'owner' })
  id = store.id
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  const staged = await store.stage('photo', (async function* () { yield new TextEncoder().encode('CANARY-FILE') })())
  await store.keep(staged)
  const [secret] = await store.append([{ stream: 'case/one', parts: [{ ...note('CANARY-TEXT'), files: [{ hash: staged.hash, size: staged.size, name: 'photo.txt', type: 'text/plain' }] }] }], moment)
  await store.append([{ stream: 'case/one', parts: [note('This stays.')] }], moment)
  for (const number of [1, 2]) await take(real, start, number, store.registerHead())
  const gone = secret?.header.parts ?? []
  await store.append([{ stream: 'case/one', parts: [{ layer: 'internal', kind: 'erased', author: 'owner', data: { entry: 'a'.repeat(64), parts: [...gone], why: 'Asked for', files: 1 } }] }], moment)
  await store.erase('case/one', gone)
  await store.removeUnreferred([staged.hash])
  await store.close()
  before = await readFile(join(journal, 'cases/one.jsonl'), 'utf8')
})
afterAll(() => rm(home, { recursive: true, force: true }))

const place = (folder: string) => placeOf(join(folder, 'drive'), id)

async function take(files: FilesPort, folder: string, number: number, head?: { readonly n: number; readonly hash: string }): Promise<void> {
  const known = head ?? (await headOf(folder))
  await takeSnapshot({ files, folder: join(folder, 'journal'), id, head: known, place: place(folder), number, takenAt: moment, app: 'test', ...stale })
}

async function headOf(folder: string): Promise<{ readonly n: number; readonly hash: string }> {
  const store = await openJournal(testPorts(real, 'reader'), join(folder, 'journal'), { mode: 'read-only' })
  const head = store.registerHead()
  await store.close()
  return head
}

async function copyOf(name: string): Promise<string> {
  await cp(start, join(home, name), { recursive: true })
  return join(home, name)
}

/** Runs work on a copy, killed in the middle of every writing step in turn, or before or after every third, and looks at what is left. Returns how many steps there are. */
async function atEveryStep(name: string, cut: Cut, work: (files: FilesPort, folder: string) => Promise<unknown>, look: (folder: string, step: number) => Promise<void>): Promise<number> {
  const counting = faultyFiles(real, Infinity, 'before')
  const whole = await copyOf(`${name}-${cut}-whole`)
  await work(counting.files, whole)
  await look(whole, Infinity)
  for (let step = 1; step <= counting.steps(); step += cut === 'middle' ? 1 : 3) {
    const folder = await copyOf(`${name}-${cut}-${step}`)
    await expect(work(faultyFiles(real, step, cut).files, folder), `step ${step}`).rejects.toThrow()
    await look(folder, step)
    await rm(folder, { recursive: true })
  }
  return counting.steps()
}

async function wholeSnapshots(folder: string, step: number): Promise<readonly string[]> {
  const all = await listSnapshots(real, place(folder))
  for (const { name } of all) expect((await checkSnapshot(real, place(folder), name)).findings, `step ${step}: ${name}`).toEqual([])
  return all.map(({ name }) => name)
}

async function bytesBelow(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return (await Promise.all(found.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'latin1')))).join('\n')
}

describe.each(cuts)('a program killed %s a step', (cut) => {
  test('of making a backup leaves the backups before it whole, and the new one whole or none', async () => {
    const seen = new Set<number>()
    const steps = await atEveryStep('take', cut, (files, folder) => take(files, folder, 3), async (folder, step) => {
      const names = await wholeSnapshots(folder, step)
      expect(names.slice(-2), `step ${step}`).toEqual(['backup-0002-2025-11-12', 'backup-0001-2025-11-12'])
      seen.add(names.length)
      await removeLeftovers(real, place(folder))
      await take(real, folder, 4)
      expect((await readdir(place(folder).root)).filter((name) => name.includes('unfinished')), `step ${step}`).toEqual([])
    })
    expect(steps).toBeGreaterThan(8)
    expect(seen).toEqual(new Set([2, 3]))
  })

  test('of letting old ones go leaves every one that is listed whole', async () => {
    const fill = async (folder: string): Promise<void> => {
      for (let number = 3; number <= 13; number += 1) await take(real, folder, number)
    }
    await fill(start)
    await atEveryStep('rotate', cut, (files, folder) => rotate(files, place(folder), { held: [], isDamaged: false }), async (folder, step) => {
      const names = await wholeSnapshots(folder, step)
      expect(names.length, `step ${step}`).toBeGreaterThanOrEqual(10)
      await removeLeftovers(real, place(folder))
      await rotate(real, place(folder), { held: [], isDamaged: false })
      expect(await wholeSnapshots(folder, step), `step ${step}`).toHaveLength(10)
    })
    for (const name of (await listSnapshots(real, place(start))).map((one) => one.name).slice(0, 11)) await rm(join(place(start).root, name), { recursive: true })
  })

  test('of taking erased content out of backups leaves each of them whole, with it or without', async () => {
    const purge = async (files: FilesPort, folder: string): Promise<unknown> =>
      purgeErased({ files, random, place: place(folder), erasures: await collectErasures(real, join(folder, 'journal')), now: moment, progress: () => undefined })
    await atEveryStep('purge', cut, purge, async (folder, step) => {
      expect((await wholeSnapshots(folder, step)).map((name) => name.slice(0, 11)), `step ${step}`).toEqual(['backup-0002', 'backup-0001'])
      await purge(real, folder)
      expect(await bytesBelow(join(folder, 'drive')), `step ${step}`).not.toMatch(/CANARY/)
      expect(await wholeSnapshots(folder, step), `step ${step}`).toEqual(['backup-0002-2025-11-12-r2', 'backup-0001-2025-11-12-r2'])
    })
  })

  test('of restoring leaves a whole journal or none, and erased content in no byte of it', async () => {
    const restore = async (files: FilesPort, folder: string): Promise<unknown> =>
      restoreSnapshot({ files, random, place: place(folder), name: 'backup-0001-2025-11-12', folder: join(folder, 'new'), erasures: await collectErasures(real, join(folder, 'journal')), now: moment, progress: () => undefined })
    const seen = new Set<string>()
    await atEveryStep('restore', cut, restore, async (folder, step) => {
      const { state } = await inspectFolder(testPorts(real), join(folder, 'new'))
      seen.add(state === 'journal' ? 'journal' : 'none')
      if (state === 'journal') expect((await verifyJournalFolder(real, join(folder, 'new'))).findings, `step ${step}`).toEqual([])
      expect(await bytesBelow(folder).then((all) => all.split('CANARY-TEXT').length), `step ${step}`).toBe(3)
      expect(await readFile(join(folder, 'journal/cases/one.jsonl'), 'utf8')).toBe(before)
      await wholeSnapshots(folder, step)
    })
    expect(seen).toEqual(new Set(['journal', 'none']))
  })

  test('of putting a damaged record right leaves it damaged or right, never without its bytes', async () => {
    const file = (folder: string): string => join(folder, 'journal/cases/one.jsonl')
    const broken = before.replace('This stays.', 'This stayz.')
    const mend = async (files: FilesPort, folder: string): Promise<void> => {
      await writeFile(file(folder), broken)
      const store = await openJournal(testPorts(real, 'mender', testComputer('desk', 2)), join(folder, 'journal'), { mode: 'write', takeOver: true })
      await store.close()
      const { bytes } = await mendStream(real, join(folder, 'journal'), 'case/one', [join(place(folder).root, 'backup-0002-2025-11-12')])
      const killed = await openJournal(testPorts(files, 'mender', testComputer('desk', 2)), join(folder, 'journal'), { mode: 'write', takeOver: true })
      await killed.putBack('case/one', bytes)
    }
    const seen = new Set<boolean>()
    await atEveryStep('mend', cut, mend, async (folder, step) => {
      const now = await readFile(file(folder), 'utf8')
      expect([before, broken], `step ${step}`).toContain(now)
      seen.add(now === before)
      const aside = (await readdir(join(folder, 'journal/cases'))).filter((name) => name.includes('.torn-'))
      if (now === before) expect(await Promise.all(aside.map((name) => readFile(join(folder, 'journal/cases', name), 'utf8'))), `step ${step}`).toContain(broken)
      const store = await openJournal(testPorts(real, 'later', testComputer('desk', 3)), join(folder, 'journal'), { mode: 'write', takeOver: true })
      expect(store.damage().filter(({ setAside }) => setAside === undefined).length, `step ${step}`).toBe(now === before ? 0 : 1)
      await store.close()
    })
    expect(seen).toEqual(new Set([true, false]))
  })
})
