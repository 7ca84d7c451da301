import { isDeepStrictEqual } from 'node:util'
import type { StreamId } from '../../src/core/journal/format.ts'
import { ProblemError } from '../../src/core/problem.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { JournalStore } from '../../src/storage/journal-store.ts'
import type { DiskHandle, DiskSystem } from '../../src/storage/disk-system.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import { systemError } from './storage-faulty-files.ts'
import { PowerDisk } from './storage-power-disk.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

const FOLDER = '/journal'
const CACHE = '/cache'
const streams: readonly StreamId[] = ['journal', 'case/one', 'customer/two', 'case/new']

/** How an operation of the disk fails: with a code, before it did anything; or as a write that takes only half of its bytes and then fails. */
export const faults = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'EPERM', 'short write'] as const
export type Fault = (typeof faults)[number]

/** Which calls a fault can meet. Windows refuses a rename with EPERM while somebody looks at the file. */
const meets: Readonly<Record<Fault, readonly string[] | 'all'>> = {
  EIO: 'all',
  ENOSPC: ['open', 'write', 'sync', 'datasync', 'mkdir', 'rename'],
  EACCES: ['open', 'readFile', 'rename', 'unlink', 'mkdir', 'readdir', 'stat'],
  EMFILE: ['open', 'readFile', 'readdir'],
  EPERM: ['rename', 'unlink', 'open'],
  'short write': ['write'],
}

/** A disk whose k-th call (from 1) of those the fault can meet fails once. */
function failingDisk(disk: DiskSystem, fault: Fault, at: number): { readonly system: DiskSystem; readonly calls: () => number; readonly armed: (on: boolean) => void } {
  let calls = 0
  let on = false
  const kinds = meets[fault]
  const hits = (name: string): boolean => on && (kinds === 'all' || kinds.includes(name)) && (calls += 1) === at
  const failing = <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    if (hits(name)) throw systemError(fault === 'short write' ? 'ENOSPC' : fault)
    return call(...args)
  }
  const handle = (real: DiskHandle): DiskHandle => ({
    read: failing('read', (...args) => real.read(...args)),
    sync: failing('sync', () => real.sync()),
    datasync: failing('datasync', () => real.datasync()),
    truncate: failing('truncate', (size) => real.truncate(size)),
    close: failing('close', () => real.close()),
    async write(bytes, offset, length) {
      if (!hits('write')) return real.write(bytes, offset, length)
      if (fault !== 'short write') throw systemError(fault)
      await real.write(bytes, offset, Math.floor(length / 2))
      throw systemError('ENOSPC')
    },
  })
  const system: DiskSystem = {
    open: failing('open', async (path, flags) => handle(await disk.open(path, flags))),
    readFile: failing('readFile', (path) => disk.readFile(path)),
    rename: failing('rename', (from, to) => disk.rename(from, to)),
    unlink: failing('unlink', (path) => disk.unlink(path)),
    rmdir: failing('rmdir', (path) => disk.rmdir(path)),
    mkdir: failing('mkdir', (path) => disk.mkdir(path)),
    readdir: failing('readdir', (path, options) => disk.readdir(path, options)),
    stat: failing('stat', (path) => disk.stat(path)),
    lstat: failing('lstat', (path) => disk.lstat(path)),
    realpath: failing('realpath', (path) => disk.realpath(path)),
  }
  return { system, calls: () => calls, armed: (next) => {
    on = next
  } }
}

/** What the program was told. */
interface Told {
  /** Headers per stream that were acknowledged, as JSON. */
  readonly saved: Map<StreamId, readonly string[]>
  draft: string | undefined
  readonly kept: { readonly hash: string; readonly size: number }[]
  readonly frozen: string[]
  erased: boolean
  /** Errors that were no problems with words for a person. */
  readonly wordless: string[]
  refused: number
}

const headersOf = (store: JournalStore, stream: StreamId): readonly string[] => store.entries(stream).map(({ header }) => JSON.stringify(header))

/** A working day on a disk that fails once: whatever is refused is tried once more. */
async function work(system: DiskSystem, told: Told): Promise<void> {
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    for (let round = 0; round < 2; round += 1) {
      try {
        return await step()
      } catch (error) {
        told.refused += 1
        if (!(error instanceof ProblemError)) told.wordless.push(String(error))
      }
    }
    return undefined
  }
  const ports = testPorts(nodeFiles(system, 'linux'), 'now', testComputer('desk', 2), CACHE)
  const store = await attempt(() => openJournal(ports, FOLDER, { mode: 'write', takeOver: true }))
  if (!store) return
  const save = async (batch: Parameters<JournalStore['append']>[0]): Promise<void> => {
    await attempt(async () => {
      await store.append(batch, moment)
      for (const { stream } of batch) told.saved.set(stream, [...headersOf(store, stream)])
    })
  }
  await attempt(() => store.load(streams))
  await save([{ stream: 'case/one', parts: [note('Third.')] }])
  await save([{ stream: 'case/one', parts: [note('Fourth.')] }, { stream: 'customer/two', parts: [note('Second.')] }, { stream: 'case/new', parts: [openedCase] }])
  await attempt(async () => {
    await store.saveDraft({ id: 'draft', place: 'case/one', fields: { text: 'typed' }, savedAt: 1 })
    told.draft = 'typed'
  })
  await attempt(async () => void told.frozen.push(await store.freeze('Say this.')))
  const staged = await attempt(() => store.stage('scan', (async function* () { yield new TextEncoder().encode('scan') })()))
  if (staged) {
    const kept = await attempt(async () => {
      await store.keep(staged)
      return true
    })
    if (kept) {
      told.kept.push(staged)
      await save([{ stream: 'customer/two', parts: [{ ...note('See the scan.'), files: [{ hash: staged.hash, size: staged.size, name: 'scan.pdf', type: 'application/pdf' }] }] }])
    }
  }
  await attempt(() => store.refresh(streams))
  const part = store.damageIn('case/one') ? undefined : store.entries('case/one')[1]?.header.parts[0]
  if (part) {
    await save([{ stream: 'case/one', parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 0 }, author: 'owner' }] }])
    if (store.entries('case/one').at(-1)?.parts[0]?.kind === 'erased') {
      told.erased = (await attempt(async () => {
        await store.erase('case/one', [part])
        return true
      })) ?? false
    }
  }
  await attempt(() => store.close())
}

async function before(): Promise<PowerDisk> {
  const disk = new PowerDisk()
  const store = await createJournal(testPorts(nodeFiles(disk, 'linux'), 'start', undefined, CACHE), FOLDER, { author: 'owner' })
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'case/one', parts: [note('A secret.')] }, { stream: 'customer/two', parts: [note('First.')] }], moment)
  await store.close()
  return disk
}

/** Lets every operation of a working day fail in turn, once each, in the way given. `every` takes only every n-th. */
export async function failEveryOperation(fault: Fault, every = 1): Promise<Outcome> {
  const start = await before()
  const failures: string[] = []
  let tried = 0
  const rehearsal = failingDisk(start.copy(), fault, Infinity)
  rehearsal.armed(true)
  await work(rehearsal.system, fresh())
  for (let at = 1; at <= rehearsal.calls(); at += every) {
    const disk = start.copy()
    const { system, armed } = failingDisk(disk, fault, at)
    const told = fresh()
    armed(true)
    await work(system, told)
    armed(false)
    const wrong = await complaints(disk, told).catch((error: unknown) => [String(error)])
    failures.push(...wrong.map((line) => `${fault} at call ${at}: ${line}`))
    tried += 1
  }
  return { tried, failures }
}

function fresh(): Told {
  return { saved: new Map(), draft: undefined, kept: [], frozen: [], erased: false, wordless: [], refused: 0 }
}

/** What does not hold afterwards, on a disk that works. */
async function complaints(disk: PowerDisk, told: Told): Promise<readonly string[]> {
  const wrong = told.wordless.map((error) => `failed without words: ${error}`)
  // One failure may stop the one step it met, and after that the step that could not find its work done; never more.
  if (told.refused > 3) wrong.push(`one failure led to ${told.refused} refusals`)
  const files = nodeFiles(disk, 'linux')
  const store = await openJournal(testPorts(files, 'later', testComputer('desk', 3), CACHE), FOLDER, { mode: 'write', takeOver: true })
  await store.load(store.streams())
  wrong.push(...store.damage().filter(({ setAside }) => setAside === undefined).map(({ file, reason }) => `${file}: ${reason}`))
  for (const [stream, saved] of told.saved) {
    if (!isDeepStrictEqual(headersOf(store, stream).slice(0, saved.length), saved)) wrong.push(`${stream} lost an entry that was saved`)
  }
  if (told.draft && !(await store.drafts()).some(({ fields }) => fields.text === told.draft)) wrong.push('a draft was lost')
  for (const { hash, size } of told.kept) if ((await store.readAttachment(hash)).length !== size) wrong.push('an attachment changed')
  for (const hash of told.frozen) if ((await store.frozen(hash)) !== 'Say this.') wrong.push('guidance changed')
  if (told.erased && store.entries('case/one')[1]?.parts[0] !== null) wrong.push('what was erased is there')
  await store.removeUnreferred(await store.unreferredAttachments())
  for (const staged of await store.staged()) await store.discardStaged(staged)
  await store.append([{ stream: 'case/one', parts: [note('And on we go.')] }], moment)
  await store.close()
  wrong.push(...(await verifyJournalFolder(files, FOLDER)).findings.map(({ file, reason }) => `${file}: ${reason}`))
  return wrong
}
