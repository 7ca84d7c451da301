import { entryHash } from '../../core/journal/canonical.ts'
import type { Entry, FileRef, Hash, StreamId } from '../../core/journal/format.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { Item, Version } from '../../core/journal/items.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Draft, Erased, ErasureReach } from '../../contract/views.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { Staging } from '../files/staging.ts'
import { draftsReached, removeChangedCopies, removeTornBytes, stagedIn } from './amend-traces.ts'
import { refuseBeginning } from './beginnings.ts'
import type { Workspace } from './workspace.ts'

/** Erasing an entry: the only change that removes something. */
export interface Erasing {
  reach(input: InputOf<'entry.reach'>): Promise<ErasureReach>
  erase(input: InputOf<'entry.erase'>): Promise<Erased>
}

/** What goes from one stream. An entry that was moved stands in two. */
interface Site {
  readonly stream: StreamId
  readonly entry: Hash
  readonly parts: readonly Hash[]
  readonly versions: readonly Version[]
}

/** Entries that say what was done with the record: without them a withdrawn text would be back, or an erasure would look like damage. */
const lasting: ReadonlySet<string> = new Set(['withdrawn', 'erased', 'erasure-refused', 'exported', 'seal'])

export function createErasing(workspace: Workspace, staging: Staging): Erasing {
  /** What an erasure reaches, checked against what can be erased at all. */
  async function plan(stream: StreamId, entry: Hash): Promise<{ readonly sites: readonly Site[]; readonly drafts: readonly Draft[]; readonly hold: Hash | undefined }> {
    const journal = workspace.journal()
    const items = await journal.items(stream)
    const stored = storedEntry(workspace, stream, entry)
    refuseBeginning(members(items, entry))
    if (stored.parts.some((part) => part && lasting.has(part.kind))) throw new ProblemError('not-allowed', 'This entry says what was done with the record, so it stays.')
    const sites = await sitesOf(workspace, stream, entry)
    if (sites.every(({ versions }) => versions.length === 0) && stored.parts.every((part) => part === null)) throw new ProblemError('not-allowed', 'This entry was erased before.')
    let hold: Hash | undefined
    for (const site of sites) hold ??= await holdOver(workspace, site.stream)
    const reached = new Map<string, Draft>()
    const drafts = await journal.store.drafts()
    for (const site of sites) for (const draft of draftsReached(drafts, site.stream, site.stream === stream ? items : [], site.versions)) reached.set(draft.id, draft)
    return { sites, drafts: [...reached.values()], hold }
  }

  return {
    async reach({ stream, entry }) {
      const { sites, drafts, hold } = await plan(stream, entry)
      const versions = sites.flatMap((site) => site.versions)
      return {
        texts: new Set(versions.map((version) => version.part)).size,
        files: filesOf(versions).map(({ hash, name }) => ({ name, stays: namedElsewhere(workspace, hash, sites) })),
        drafts: drafts.map(({ id, place, savedAt }) => ({ id, place, savedAt })),
        isMoved: sites.length > 1,
        isOnHold: hold !== undefined,
      }
    },

    async erase({ stream, entry, why }) {
      const { store } = workspace.journal()
      const author = workspace.author()
      const { sites, drafts, hold } = await plan(stream, entry)
      if (hold) {
        await workspace.appendOne(stream, [{ layer: 'internal', kind: 'erasure-refused', author, data: { entry, hold, why } }])
        throw new ProblemError('on-hold', 'This case is on hold, so nothing in it can be erased. That it was asked for is now in the record.')
      }
      const files = filesOf(sites.flatMap((site) => site.versions)).map((file) => file.hash)
      // What is no part of the record goes first: a cut leaves none of it behind, and the erasure itself is finished at the next opening.
      const staged = new Set(drafts.flatMap(stagedIn))
      await staging.discardWhere((file) => staged.has(file.staged) || files.includes(file.hash))
      for (const { id } of drafts) await workspace.discardDraft(id)
      // A kept search may hold a person’s name in any spelling, so all go.
      await store.missed.clear()
      workspace.events.changed(['missed'])
      let setAside = 0
      for (const at of new Set(sites.map((site) => site.stream))) setAside += await removeTornBytes(workspace, at)

      const [written] = await workspace.append(recordsOf(sites, author, why))
      if (!written) throw new Error('The erasure appended nothing')
      for (const site of sites) await store.erase(site.stream, site.parts)
      for (const hash of await store.removeUnreferred(files)) setAside += await removeChangedCopies(workspace, hash)
      await workspace.announce(sites.map((site) => site.stream))
      workspace.events.changed(['drafts'])
      return { entry: entryHash(written.header), drafts: drafts.map((draft) => draft.id), setAside }
    },
  }
}

/** A hold that forbids erasing in this stream: of the case itself, or of any case of the customer. */
async function holdOver(workspace: Workspace, stream: StreamId): Promise<Hash | undefined> {
  const journal = workspace.journal()
  if (stream === 'journal') return undefined
  const cases = stream.startsWith('case/') ? [stream.slice('case/'.length)] : await journal.casesOf(stream.slice('customer/'.length))
  for (const id of cases) {
    const items = await journal.items(`case/${id}`)
    const released = new Set(currentOf(items, 'hold-released').map((item) => item.current.data.hold))
    const hold = currentOf(items, 'hold').find((item) => !released.has(item.ref))
    if (hold) return hold.ref
  }
  return undefined
}

/** The families an entry belongs to: those it began, and those it corrected. */
function members(items: readonly Item[], entry: Hash): Item[] {
  return items.filter((item) => item.entry === entry || [...item.versions, ...item.takenBack].some((version) => version.entry === entry))
}

/** The entry with all versions of what it began or corrected, and the original of what was moved: it stands in another stream still. */
async function sitesOf(workspace: Workspace, stream: StreamId, entry: Hash): Promise<Site[]> {
  const journal = workspace.journal()
  if (!journal.store.has(stream)) return []
  const items = members(await journal.items(stream), entry)
  const versions = items.flatMap((item) => [...item.versions, ...item.takenBack])
  const parts = [...new Set([...(partsOf(workspace, stream, entry) ?? []), ...versions.map((version) => version.part)])]
  const origins = new Map(items.flatMap(({ movedFrom }) => (movedFrom ? [[movedFrom.entry, movedFrom.stream] as const] : [])))
  const sites: Site[] = [{ stream, entry, parts, versions }]
  for (const [origin, from] of origins) sites.push(...(await sitesOf(workspace, from, origin)).filter((site) => site.versions.length > 0))
  return sites
}

/** One entry per stream, that of the erased entry first; of several erasures in one stream each is a part. */
function recordsOf(sites: readonly Site[], author: string, why: string): Append[] {
  const parts = new Map<StreamId, NewPart[]>()
  for (const { stream, entry, parts: gone, versions } of sites) {
    // At most a hundred commitments fit into one part.
    for (let at = 0; at < gone.length; at += 100) {
      const part: NewPart = { layer: 'internal', kind: 'erased', author, data: { entry, parts: gone.slice(at, at + 100), why, files: at === 0 ? filesOf(versions).length : 0 } }
      parts.set(stream, [...(parts.get(stream) ?? []), part])
    }
  }
  return [...parts].map(([stream, of]) => ({ stream, parts: of }))
}

function storedEntry(workspace: Workspace, stream: StreamId, entry: Hash): Entry {
  const stored = workspace.journal().store.entries(stream).find((candidate) => entryHash(candidate.header) === entry)
  if (!stored) throw new ProblemError('not-found', 'This entry is not in the journal.')
  return stored
}

function partsOf(workspace: Workspace, stream: StreamId, entry: Hash): readonly Hash[] | undefined {
  return workspace.journal().store.entries(stream).find((candidate) => entryHash(candidate.header) === entry)?.header.parts
}

function filesOf(versions: readonly Version[]): FileRef[] {
  return [...new Map(versions.flatMap((version) => version.files).map((file) => [file.hash, file])).values()]
}

/** True if a version that stays names the file, as far as is known without reading any other record. */
function namedElsewhere(workspace: Workspace, hash: Hash, sites: readonly Site[]): boolean {
  const { store } = workspace.journal()
  const gone = new Set(sites.flatMap((site) => site.parts))
  const streams = new Set(sites.map((site) => site.stream))
  if (store.streamsNaming(hash).some((stream) => !streams.has(stream))) return true
  return [...streams].some((stream) => store.entries(stream).some(({ header, parts }) => parts.some((part, index) => part?.files?.some((file) => file.hash === hash) && !gone.has(header.parts[index] ?? ''))))
}
