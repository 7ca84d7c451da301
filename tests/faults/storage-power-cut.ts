import { isDeepStrictEqual } from 'node:util'
import type { Entry, StreamId } from '../../src/core/journal/format.ts'
import type { NewPart } from '../../src/core/journal/seal-entry.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import { inspectFolder } from '../../src/storage/folder-state.ts'
import type { JournalStore, StagedContent } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import { chance, PowerDisk, type Omit } from './storage-power-disk.ts'
import { moment, note, openedCase, testComputer, testPorts } from './storage-setup.ts'

const FOLDER = '/home/journal'
/** The checkpoint goes through the same power cuts, in every second seed. */
const CACHE = '/home/cache'

/** What the program was told is saved, and what it was saving when the power went. */
interface Told {
  made: boolean
  readonly entries: Map<StreamId, Entry[]>
  readonly drafts: Map<string, string>
  readonly frozen: { readonly hash: string; readonly text: string }[]
  readonly kept: StagedContent[]
  batch: readonly StreamId[]
  typing: string
}

/** A working day until the power goes: saving single entries and batches, drafts, guidance, attachments, closing and opening. */
async function workUntilCut(disk: PowerDisk, random: () => number, cache: string | undefined): Promise<Told> {
  const told: Told = { made: false, entries: new Map(), drafts: new Map(), frozen: [], kept: [], batch: [], typing: '' }
  const files = nodeFiles(disk, 'linux')
  const ports = testPorts(files, `seed ${random()}`, undefined, cache)
  try {
    await files.makeFolder('/home')
    let store = await createJournal(ports, FOLDER, { author: 'owner' })
    told.made = true
    told.entries.set('journal', [...store.entries('journal')])
    for (let turn = 0; turn < 12; turn++) {
      await oneTurn(store, told, random)
      if (random() < 0.1) {
        await store.close()
        store = await openJournal(ports, FOLDER, { mode: 'write' })
      }
    }
    await store.close()
  } catch {
    // The power went.
  }
  return told
}

async function oneTurn(store: JournalStore, told: Told, random: () => number): Promise<void> {
  const streams = (['case/one', 'case/two', 'customer/three'] as const).filter(() => random() < 0.5)
  const text = `text ${random()}`
  const id = `draft-${Math.floor(random() * 2)}`
  told.typing = text
  await store.saveDraft({ id, place: 'case/one', fields: { text }, savedAt: 1 })
  told.drafts.set(id, text)
  const files: NewPart['files'] = []
  if (random() < 0.3) {
    const staged = await store.stage('scan', chunksOf(`scan ${random()}`))
    await store.keep(staged)
    told.kept.push(staged)
    files.push({ hash: staged.hash, name: 'scan.pdf', size: staged.size, type: 'application/pdf' })
  }
  if (random() < 0.3) told.frozen.push({ hash: await store.freeze(text), text })
  told.batch = streams
  const part = { ...note(text), ...(files.length > 0 ? { files } : {}) }
  const saved = await store.append(streams.map((stream) => ({ stream, parts: [stream.startsWith('case') && random() < 0.2 ? openedCase : part] })), moment)
  for (const entry of saved) told.entries.set(entry.header.stream, [...(told.entries.get(entry.header.stream) ?? []), entry])
  told.batch = []
}

async function* chunksOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** What does not hold after the power is back; empty if all is well. */
async function complaints(disk: PowerDisk, told: Told, cache: string | undefined): Promise<readonly string[]> {
  const files = nodeFiles(disk, 'linux')
  const ports = testPorts(files, 'later', testComputer('desk', 2), cache)
  if (!told.made && (await inspectFolder(ports, FOLDER)).state !== 'journal') {
    await (await createJournal(ports, FOLDER, { author: 'owner' })).close()
    return (await verifyJournalFolder(files, FOLDER)).findings.map(({ file, reason }) => `${file}: ${reason}`)
  }
  const store = await openJournal(ports, FOLDER, { mode: 'write', takeOver: true })
  const wrong = store.damage().filter(({ setAside }) => setAside === undefined).map(({ file, reason }) => `${file}: ${reason}`)
  const grown: StreamId[] = []
  for (const stream of ['journal', 'case/one', 'case/two', 'customer/three'] as const) {
    const saved = told.entries.get(stream) ?? []
    await store.load([stream])
    const found = store.entries(stream)
    if (!isDeepStrictEqual(found.slice(0, saved.length), saved)) wrong.push(`${stream} lost an entry that was saved`)
    if (found.length > saved.length) grown.push(stream)
  }
  if (told.made && grown.length > 0 && grown.join() !== told.batch.toSorted().join()) wrong.push(`a batch over ${told.batch.join()} left entries in ${grown.join()}`)
  const drafts = new Map((await store.drafts()).map(({ id, fields }) => [id, fields.text]))
  for (const [id, text] of told.drafts) if (drafts.get(id) !== text && drafts.get(id) !== told.typing) wrong.push('a draft was lost')
  for (const { hash, text } of told.frozen) if ((await store.frozen(hash)) !== text) wrong.push('guidance changed')
  for (const { hash, size } of told.kept) {
    if ((await store.readAttachment(hash)).length !== size) wrong.push('an attachment changed')
  }
  await store.close()
  const report = await verifyJournalFolder(files, FOLDER)
  wrong.push(...report.findings.filter(({ reason }) => reason !== 'No entry names this file.').map(({ file, reason }) => `${file}: ${reason}`))
  return wrong
}

/** Now and then the power goes once more while the journal is being opened. */
async function cutAgain(disk: PowerDisk, random: () => number, cache: string | undefined): Promise<PowerDisk> {
  if (random() < 0.5) return disk
  disk.cutPowerAt(1 + Math.floor(random() * 150))
  const ports = testPorts(nodeFiles(disk, 'linux'), 'between', testComputer('desk', 3), cache)
  await openJournal(ports, FOLDER, { mode: 'write', takeOver: true }).catch(() => undefined)
  return disk.afterPowerCut(random)
}

/** Cuts the power once per seed, at a moment of a working day that the seed chooses. A disk that omits syncs is the control: it has to lose. */
export async function cutPower(omit: Omit, seeds: number): Promise<Outcome> {
  const failures: string[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const cache = seed % 2 === 0 ? undefined : CACHE
    const rehearsal = new PowerDisk(omit)
    await workUntilCut(rehearsal, chance(seed), cache)
    const disk = new PowerDisk(omit)
    const random = chance(seed * 7919)
    disk.cutPowerAt(1 + Math.floor(random() * rehearsal.calls))
    const told = await workUntilCut(disk, chance(seed), cache)
    const wrong = await complaints(await cutAgain(disk.afterPowerCut(random), random, cache), told, cache).catch((error: unknown) => [String(error)])
    failures.push(...wrong.map((line) => `seed ${seed}: ${line}`))
  }
  return { tried: seeds, failures }
}

