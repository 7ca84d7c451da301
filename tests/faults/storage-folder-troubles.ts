import { mkdtemp, rename, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry, StreamId } from '../../src/core/journal/format.ts'
import { ProblemError } from '../../src/core/problem.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { JournalStore } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import { allFiles } from './storage-every-byte.ts'
import { PowerDisk } from './storage-power-disk.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

const FOLDER = '/journal'
const CACHE = '/cache'
const streams: readonly StreamId[] = ['journal', 'case/one', 'customer/two']

const noted = (text: string, stream: StreamId = 'case/one') => [{ stream, parts: [note(text)] }]
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)))

/** Opens, loads everything and returns what is told; each problem of opening counts as told. */
async function toldBy(disk: PowerDisk): Promise<{ readonly told: readonly string[]; readonly entries: readonly (readonly Entry[] | undefined)[] }> {
  const files = nodeFiles(disk, 'linux')
  try {
    const store = await openJournal(testPorts(files, 'later', testComputer('desk', 2), CACHE), FOLDER, { mode: 'write', takeOver: true })
    await store.load(streams)
    const entries = streams.map((stream) => (store.damageIn(stream) ? undefined : store.entries(stream)))
    const told = store.damage().map(({ file, reason }) => `${file}: ${reason}`)
    await store.close()
    return { told, entries }
  } catch (error) {
    if (error instanceof ProblemError) return { told: [error.problem.code], entries: [] }
    throw error
  }
}

/**
 * A sync service puts files back to what they were: each file alone, and all of them together, to each earlier state of a journal of so
 * many savings. Each time it has to be told.
 */
export async function rollBack(savings: number): Promise<Outcome> {
  const failures: string[] = []
  let tried = 0
  const disk = new PowerDisk()
  const files = nodeFiles(disk, 'linux')
  const store = await createJournal(testPorts(files, 'now', undefined, CACHE), FOLDER, { author: 'owner' })
  const states: ReadonlyMap<string, Uint8Array>[] = []
  const records = async (): Promise<ReadonlyMap<string, Uint8Array>> => new Map(await Promise.all((await allFiles(files, FOLDER)).filter((path) => path.endsWith('.jsonl')).map(async (path) => [path, await files.read(path)] as const)))
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  for (let saving = 0; saving < savings; saving += 1) {
    states.push(await records())
    await store.append(noted(`Call ${saving}.`, saving % 3 === 0 ? 'customer/two' : 'case/one'), moment)
  }
  await store.close()
  const last = await records()
  for (const [index, state] of states.entries()) {
    for (const which of [...last.keys(), 'all of them']) {
      const copy = disk.copy()
      const port = nodeFiles(copy, 'linux')
      let changed = false
      for (const [path, bytes] of last) {
        if (which !== path && which !== 'all of them') continue
        const earlier = state.get(path)
        if (earlier?.length === bytes.length) continue
        changed = true
        if (earlier) await port.replace(path, earlier)
        else await port.remove(path)
      }
      if (!changed) continue
      tried += 1
      const { told } = await toldBy(copy)
      // A register that only misses its last line is what a cut leaves; it is completed, and nothing is lost.
      const completed = which.endsWith('register.jsonl') && index === states.length - 1
      if (told.length === 0 && !completed) failures.push(`${which} put back to what it was after ${index} savings was not told`)
    }
  }
  return { tried, failures }
}

/** A lock of another computer: refused, taken over only by the owner’s word, and the other then stops. */
export async function foreignLock(times: number): Promise<Outcome> {
  const failures: string[] = []
  for (let time = 1; time <= times; time += 1) {
    const files = nodeFiles(new PowerDisk(), 'linux')
    const ours = await createJournal(testPorts(files, `ours ${time}`, testComputer('desk', time), CACHE), FOLDER, { author: 'owner' })
    const theirs = testPorts(files, `theirs ${time}`, testComputer('laptop', time), '/their-cache')
    const refused = await codeOf(openJournal(theirs, FOLDER, { mode: 'write' }))
    const other = await openJournal(theirs, FOLDER, { mode: 'write', takeOver: true })
    await other.append(noted('From the laptop.'), moment)
    const stopped = await codeOf(ours.append(noted('From the desk.'), moment))
    await ours.close()
    await other.append(noted('Still the laptop.'), moment)
    await other.close()
    const { findings } = await verifyJournalFolder(files, FOLDER)
    if (refused !== 'journal-locked' || stopped !== 'changed-outside' || findings.length > 0) failures.push(`time ${time}: ${refused}, ${stopped}, ${findings.length} findings`)
  }
  return { tried: times, failures }
}

/** A clock that is set back by an hour to ten years between savings: everything stays in the order of saving, with the time the clock showed. */
export async function setClockBack(times: number): Promise<Outcome> {
  const failures: string[] = []
  const files = nodeFiles(new PowerDisk(), 'linux')
  let now = moment.at
  const ports = () => ({ ...testPorts(files, `clock ${now}`, undefined, CACHE), clock: { now: () => now, zone: () => moment.zone, locale: () => 'en-US' } })
  let store: JournalStore = await createJournal(ports(), FOLDER, { author: 'owner' })
  const shown: number[] = []
  for (let time = 0; time < times; time += 1) {
    now -= [3_600_000, 86_400_000, 31_536_000_000][time % 3] ?? 0
    await store.load(['case/one'])
    await store.append(noted(`Call ${time}.`), { at: Math.max(0, now), zone: moment.zone })
    shown.push(Math.max(0, now))
    if (time % 5 !== 0) continue
    await store.close()
    store = await openJournal(ports(), FOLDER, { mode: 'write' })
  }
  await store.load(['case/one'])
  const found = store.entries('case/one')
  if (found.length !== times || found.some(({ header, parts }, index) => header.recordedAt.at !== shown[index] || parts[0]?.data.text !== `Call ${index}.`)) failures.push('an entry is missing, or not in its place')
  if (store.damage().length > 0) failures.push(JSON.stringify(store.damage()))
  await store.close()
  failures.push(...(await verifyJournalFolder(files, FOLDER)).findings.map(({ reason }) => reason))
  return { tried: times, failures }
}

/** One attachment of so many bytes, on a real disk: taken in, read back, then exchanged in one byte, cut by one byte, and deleted. */
export async function harmAttachment(size: number): Promise<Outcome> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-attachment-'))
  const failures: string[] = []
  let tried = 0
  try {
    const files = nodeFiles()
    const folder = join(home, 'journal')
    const store = await createJournal(testPorts(files, 'attachment', undefined, join(home, 'cache')), folder, { author: 'owner' })
    const chunk = new Uint8Array(65_536).map((_, index) => index % 251)
    const staged = await store.stage('film', (async function* () {
      for (let done = 0; done < size; done += chunk.length) yield chunk.subarray(0, Math.min(chunk.length, size - done))
    })())
    await store.keep(staged)
    await store.append([{ stream: 'case/one', parts: [{ ...note('The film.'), files: [{ hash: staged.hash, size, name: 'film.mp4', type: 'video/mp4' }] }] }], moment)
    const path = await store.attachment(staged.hash, size)
    const check = async (how: string, code: string, ...codes: readonly string[]): Promise<void> => {
      tried += 1
      const read = await codeOf(store.readAttachment(staged.hash))
      const found = (await verifyJournalFolder(files, folder)).findings.length
      if (read !== code || codes.some((one) => one !== code) || (code === 'done') !== (found === 0)) failures.push(`${how}: ${[read, ...codes].join()}, ${found} findings`)
    }
    if (staged.size !== size) failures.push(`${staged.size} bytes arrived instead of ${size}`)
    await check('whole', 'done', await codeOf(store.attachment(staged.hash, size)))
    await files.truncate(path, size - 1)
    await files.append(path, new Uint8Array([1 + ((chunk[(size - 1) % chunk.length] ?? 0) % 250)]))
    await check('one byte exchanged', 'file-changed')
    await truncate(path, size - 1)
    await check('one byte cut', 'file-changed', await codeOf(store.attachment(staged.hash, size)))
    await rename(path, `${path}.gone`)
    await rm(`${path}.gone`)
    await check('deleted', 'file-missing', await codeOf(store.attachment(staged.hash, size)))
    await store.close()
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  return { tried, failures }
}

/** So many entries in one case, on a real disk, opened with a checkpoint and without one. */
export async function longCase(count: number): Promise<Outcome> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-long-'))
  const failures: string[] = []
  try {
    const files = nodeFiles()
    const folder = join(home, 'journal')
    const cache = join(home, 'cache')
    let store = await createJournal(testPorts(files, 'long', undefined, cache), folder, { author: 'owner' })
    await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
    for (let at = 1; at < count; at += 1) await store.append(noted(`Call ${at}.`), moment)
    await store.close()
    for (const remembered of [true, false]) {
      if (!remembered) await rm(cache, { recursive: true })
      store = await openJournal(testPorts(files, 'long', undefined, cache), folder, { mode: 'write' })
      await store.load(['case/one'])
      const found = store.entries('case/one')
      if (found.length !== count || found.some(({ parts }, at) => at > 0 && parts[0]?.data.text !== `Call ${at}.`)) failures.push(`${found.length} of ${count} entries are there`)
      if (store.damage().length > 0) failures.push(JSON.stringify(store.damage()))
      await store.append(noted(`Call ${count}.`), moment)
      await store.close()
      await truncate(join(folder, 'cases', 'one.jsonl'), (await stat(join(folder, 'cases', 'one.jsonl'))).size - 1)
      const broken = await openJournal(testPorts(files, 'read', undefined, cache), folder, { mode: 'read-only' })
      await broken.load(['case/one'])
      if (broken.damage().length === 0) failures.push('a last line that was cut was not told')
      await broken.close()
      await files.append(join(folder, 'cases', 'one.jsonl'), new Uint8Array([0x0a]))
      count += 1
    }
    failures.push(...(await verifyJournalFolder(files, folder)).findings.map(({ reason }) => reason))
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  return { tried: count, failures }
}

/** Every file of a small journal taken away, and replaced by noise, one after the other: told each time, and nothing else shown. */
export async function loseFiles(): Promise<Outcome> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-lost-'))
  const failures: string[] = []
  let tried = 0
  try {
    const files = nodeFiles()
    const folder = join(home, 'journal')
    const ports = testPorts(files, 'lost', undefined, join(home, 'cache'))
    const made = await createJournal(ports, folder, { author: 'owner' })
    await made.append([{ stream: 'case/one', parts: [openedCase] }, { stream: 'customer/two', parts: [note('First.')] }], moment)
    await made.close()
    for (const name of ['journal.json', 'journal.jsonl', 'register.jsonl', 'cases/one.jsonl', 'customers/two.jsonl']) {
      for (const how of ['taken away', 'noise'] as const) {
        const path = join(folder, ...name.split('/'))
        const whole = await files.read(path)
        if (how === 'noise') await writeFile(path, whole.map((_, at) => (at * 131 + 7) % 256))
        else await unlink(path)
        tried += 1
        const opened = await openJournal(ports, folder, { mode: 'read-only' }).catch((error: unknown) => error)
        if (opened instanceof Error) {
          if (!(opened instanceof ProblemError)) failures.push(`${name} ${how}: ${opened.message}`)
        } else {
          const store = opened as JournalStore
          await store.load(store.streams())
          if (store.damage().length === 0) failures.push(`${name} ${how} was not told`)
          await store.close()
        }
        await writeFile(path, whole)
      }
    }
    failures.push(...(await verifyJournalFolder(files, folder)).findings.map(({ reason }) => reason))
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  return { tried, failures }
}
