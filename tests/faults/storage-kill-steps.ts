import { isDeepStrictEqual } from 'node:util'
import type { Entry, StreamId } from '../../src/core/journal/format.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { FilesPort } from '../../src/storage/files-port.ts'
import type { JournalStore } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import { faultyFiles, type Cut } from './storage-faulty-files.ts'
import { PowerDisk } from './storage-power-disk.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

const FOLDER = '/journal'
const CACHE = '/cache'
const streams: readonly StreamId[] = ['journal', 'case/one', 'customer/two', 'case/new']

/** How the checkpoint stands when the journal is opened again. */
const checkpoints = ['as it was left', 'from before', 'from after', 'none'] as const

/** Work that spans files. It tells each state that was acknowledged; from one to the next, all of it is there or nothing. */
interface Work {
  readonly name: string
  run(store: JournalStore, acknowledged: () => void): Promise<void>
}

const works: readonly Work[] = [
  {
    name: 'a batch over several records',
    async run(store, acknowledged) {
      await store.append([{ stream: 'case/one', parts: [note('They will pay on Friday.')] }, { stream: 'customer/two', parts: [note('Pays on Fridays.')] }, { stream: 'case/one', parts: [note('Called back.')] }, { stream: 'case/new', parts: [openedCase] }], moment)
      acknowledged()
    },
  },
  {
    name: 'one entry after the other',
    async run(store, acknowledged) {
      for (const text of ['third', 'fourth']) {
        await store.append([{ stream: 'case/one', parts: [note(text)] }], moment)
        acknowledged()
      }
    },
  },
  {
    name: 'an erasure',
    async run(store, acknowledged) {
      await store.load(['case/one'])
      const part = store.entries('case/one')[1]?.header.parts[0] ?? ''
      await store.append([{ stream: 'case/one', parts: [{ layer: 'internal', kind: 'erased', data: { entry: part, parts: [part], why: 'Asked for.', files: 0 }, author: 'owner' }] }], moment)
      acknowledged()
      await store.erase('case/one', [part])
    },
  },
  {
    name: 'a file that is attached',
    async run(store, acknowledged) {
      const staged = await store.stage('scan', (async function* () { yield new TextEncoder().encode('scan') })())
      await store.keep(staged)
      await store.append([{ stream: 'customer/two', parts: [{ ...note('See the scan.'), files: [{ hash: staged.hash, size: staged.size, name: 'scan.pdf', type: 'application/pdf' }] }] }], moment)
      acknowledged()
    },
  },
]

/** What a journal holds, without the content that an erasure may or may not have taken yet. */
type State = readonly (readonly Entry['header'][])[]

async function stateOf(store: JournalStore): Promise<State> {
  await store.load(streams)
  return streams.map((stream) => store.entries(stream).map(({ header }) => header))
}

/** A journal with a past and a checkpoint of it. */
async function before(): Promise<PowerDisk> {
  const disk = new PowerDisk()
  const store = await createJournal(testPorts(nodeFiles(disk, 'linux'), 'start', undefined, CACHE), FOLDER, { author: 'owner' })
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'case/one', parts: [note('A secret.')] }, { stream: 'customer/two', parts: [note('First.')] }], moment)
  await store.close()
  return disk
}

/** Works until the kill; returns the states acknowledged so far, the one before first, and what the next would be. */
async function work(one: Work, files: FilesPort): Promise<readonly State[]> {
  const states: Promise<State>[] = []
  try {
    const store = await openJournal(testPorts(files, 'now', testComputer('desk', 2), CACHE), FOLDER, { mode: 'write' })
    states.push(stateOf(store))
    await states[0]
    await one.run(store, () => states.push(Promise.resolve(streams.map((stream) => store.entries(stream).map(({ header }) => header)))))
    await store.close()
  } catch {
    // Killed.
  }
  return Promise.all(states).catch(() => [])
}

async function checkpointOn(disk: PowerDisk): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  const files = nodeFiles(disk, 'linux')
  const id = (await files.list(CACHE))[0]?.name ?? ''
  const path = `${CACHE}/${id}/checkpoint.json`
  return { path, bytes: await files.read(path) }
}

/**
 * Kills a program between every two steps of its work, before, in the middle of and after each step, and opens the journal again with the
 * checkpoint as it was left, an older one, a newer one and none. `every` takes only every n-th step.
 */
export async function killBetweenSteps(cut: Cut, every = 1): Promise<Outcome> {
  const failures: string[] = []
  let tried = 0
  const start = await before()
  const old = await checkpointOn(start)
  for (const one of works) {
    const rehearsal = start.copy()
    const counting = faultyFiles(nodeFiles(rehearsal, 'linux'), Infinity, cut)
    const all = await work(one, counting.files)
    const newer = await checkpointOn(rehearsal)
    for (let step = 1; step <= counting.steps(); step += every) {
      const killed = start.copy()
      const done = await work(one, faultyFiles(nodeFiles(killed, 'linux'), step, cut).files)
      for (const checkpoint of checkpoints) {
        const disk = killed.copy()
        const files = nodeFiles(disk, 'linux')
        if (checkpoint === 'none') await files.remove(old.path)
        else if (checkpoint !== 'as it was left') await files.replace(old.path, checkpoint === 'from before' ? old.bytes : newer.bytes)
        const least = Math.max(0, done.length - 1)
        const wrong = await complaints(files, all.slice(least, least + 2), checkpoint === 'from after').catch((error: unknown) => [String(error)])
        failures.push(...wrong.map((line) => `${one.name}, killed ${cut} step ${step}, checkpoint ${checkpoint}: ${line}`))
        tried += 1
      }
    }
  }
  return { tried, failures }
}

async function complaints(files: FilesPort, allowed: readonly State[], isNewer: boolean): Promise<readonly string[]> {
  const wrong: string[] = []
  const store = await openJournal(testPorts(files, 'later', testComputer('desk', 3), CACHE), FOLDER, { mode: 'write', takeOver: true })
  const found = await stateOf(store)
  if (!allowed.some((state) => isDeepStrictEqual(state, found))) wrong.push(`holds ${found.map((headers) => headers.length).join()} entries, which is neither what was saved nor all of the next`)
  // A checkpoint from a future that did not come to pass is what a rolled-back folder looks like.
  wrong.push(...store.damage().filter(({ setAside, file }) => setAside === undefined && !(isNewer && file === 'register.jsonl')).map(({ file, reason }) => `${file}: ${reason}`))
  await store.removeUnreferred(await store.unreferredAttachments())
  for (const staged of await store.staged()) await store.discardStaged(staged)
  await store.append([{ stream: 'case/one', parts: [note('And on we go.')] }], moment)
  await store.close()
  const report = await verifyJournalFolder(files, FOLDER)
  wrong.push(...report.findings.map(({ file, reason }) => `${file}: ${reason}`))
  return wrong
}
