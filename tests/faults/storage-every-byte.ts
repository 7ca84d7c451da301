import { isDeepStrictEqual } from 'node:util'
import type { Entry, StreamId } from '../../src/core/journal/format.ts'
import { ProblemError } from '../../src/core/problem.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { FilesPort } from '../../src/storage/files-port.ts'
import type { StagedContent } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import { PowerDisk } from './storage-power-disk.ts'
import { moment, note, openedCase, testPorts } from './storage-setup.ts'

const FOLDER = '/journal'
const CACHE = '/cache'
const streams: readonly StreamId[] = ['journal', 'case/one', 'customer/two']

/** A small journal with one file of each sort, and a checkpoint of it. */
export interface SmallJournal {
  readonly folder: string
  readonly disk: PowerDisk
  readonly files: FilesPort
  /** Every file of the journal folder with its bytes. */
  readonly whole: ReadonlyMap<string, Uint8Array>
  readonly entries: ReadonlyMap<StreamId, readonly Entry[]>
}

/** Makes it, with some more notes in its case. */
export async function smallJournal(notes = 0): Promise<SmallJournal> {
  const disk = new PowerDisk()
  const files = nodeFiles(disk, 'linux')
  const store = await createJournal(testPorts(files, 'small', undefined, CACHE), FOLDER, { author: 'owner' })
  const attached = await store.stage('scan', (async function* () { yield new TextEncoder().encode('scan') })())
  await store.keep(attached)
  const revision = await store.freeze('Say this.\n')
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'customer/two', parts: [withFile(attached, revision)] }, { stream: 'case/one', parts: [note('Zoë said “no”.')] }], moment)
  for (let more = 0; more < notes; more += 1) await store.append([{ stream: 'case/one', parts: [note(`Call ${more}.`)] }], moment)
  const entries = new Map(streams.map((stream) => [stream, [...store.entries(stream)]]))
  await store.close()
  const whole = new Map<string, Uint8Array>()
  for (const path of await allFiles(files, FOLDER)) whole.set(path, await files.read(path))
  return { folder: FOLDER, disk, files, whole, entries }
}

function withFile({ hash, size }: StagedContent, revision: string) {
  return {
    ...note('See the letter.'),
    files: [{ hash, size, name: 'letter.pdf', type: 'application/pdf' }],
    guidance: [{ article: 'calm', title: 'Stay calm', revision, shown: [], used: [], said: [] }],
  }
}

/** The files below a folder. */
export async function allFiles(port: FilesPort, folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, folder: isFolder } of await port.list(folder)) {
    if (isFolder) found.push(...(await allFiles(port, `${folder}/${name}`)))
    else found.push(`${folder}/${name}`)
  }
  return found
}

/** A file cut at every length and with one bit turned at every position. */
function* harms(bytes: Uint8Array): Iterable<{ readonly how: string; readonly bytes: Uint8Array }> {
  for (let length = 0; length < bytes.length; length++) yield { how: `cut to ${length}`, bytes: bytes.subarray(0, length) }
  for (let at = 0; at < bytes.length; at++) {
    const turned = bytes.slice()
    turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8))
    yield { how: `bit turned at ${at}`, bytes: turned }
  }
}

/** Checks the folder after each harm to the files chosen: every one has to be a finding. */
export async function checkHarmed({ files, whole, folder }: SmallJournal, chosen: RegExp): Promise<Outcome> {
  const failures: string[] = []
  let tried = 0
  for (const [path, bytes] of [...whole].filter(([one]) => chosen.test(one))) {
    for (const harm of harms(bytes)) {
      await files.replace(path, harm.bytes)
      if ((await findings(files, folder)).length === 0) failures.push(`${path} ${harm.how}: the check found nothing`)
      tried += 1
    }
    await files.replace(path, bytes)
  }
  return { tried, failures }
}

/** What the check says of a folder, in whichever way it says it. */
export async function findings(files: FilesPort, folder: string): Promise<readonly unknown[]> {
  try {
    return (await verifyJournalFolder(files, folder)).findings
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem.code]
    throw error
  }
}

/** How the journal is opened after each harm. */
export interface Opening {
  readonly mode: 'read-only' | 'write'
  /** With the checkpoint of the whole journal, or without any. All files have the same time, so that only a size tells of a change. */
  readonly checkpoint: boolean
}

/**
 * Opens the journal after each harm to one file and loads every record: the harm has to be told, nothing may be shown that was not
 * saved, and no byte may be gone. A register that only misses its last line, in whole or in part, is what a cut leaves: it is completed.
 */
export async function openHarmed({ disk, folder, whole, entries }: SmallJournal, path: string, { mode, checkpoint }: Opening): Promise<Outcome> {
  const failures: string[] = []
  let tried = 0
  for (const harm of harms(whole.get(path) ?? new Uint8Array())) {
    const port = nodeFiles(disk.copy(), 'linux')
    const fail = (what: string): number => failures.push(`${path} ${harm.how}, ${mode}${checkpoint ? ', remembered' : ''}: ${what}`)
    await port.replace(path, harm.bytes)
    const store = await openJournal(testPorts(port, 'opening', undefined, checkpoint ? CACHE : undefined), folder, { mode })
    await store.load(streams)
    for (const stream of streams.filter((one) => store.damageIn(one) === undefined)) {
      if (!isDeepStrictEqual(store.entries(stream), entries.get(stream))) fail(`${stream} shows something else than was saved`)
    }
    const mayBeCompleted = path.endsWith('register.jsonl') && harm.how.startsWith('cut to ')
    if (store.damage().length === 0 && !mayBeCompleted) fail('nothing was told')
    await store.close()
    const torn = (await allFiles(port, folder)).filter((file) => file.startsWith(`${path}.torn-`))
    const kept = await Promise.all([path, ...torn].map(async (one) => (await port.read(one)).length))
    if (kept.reduce((sum, size) => sum + size, 0) < harm.bytes.length) fail('bytes are gone')
    tried += 1
  }
  return { tried, failures }
}
