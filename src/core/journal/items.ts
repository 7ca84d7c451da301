import { entryHash } from './canonical.ts'
import type { Entry, FileRef, GuidanceApplied, Hash, Layer, Source, StoredPart, StreamId } from './format.ts'
import { isKind, type DataOf, type Kind, type KindData } from './kinds.ts'
import type { Moment, OccurredAt } from '../time/civil.ts'


/** One version of what a part says: the first recording or a later correction of it. */
export interface Version {
  /** The commitment of the part that holds this version. */
  readonly part: Hash
  readonly entry: Hash
  readonly seq: number
  readonly recordedAt: Moment
  readonly author: string
  readonly layer: Layer
  readonly data: Readonly<Record<string, unknown>>
  readonly occurredAt?: OccurredAt | undefined
  readonly source?: Source | undefined
  readonly guidance: readonly GuidanceApplied[]
  readonly files: readonly FileRef[]
  /** Why it replaced the version before; the first version has none. */
  readonly why?: string | undefined
}

/** A correction that was taken back: it counts for nothing, and stays in the history of what it once corrected. */
export interface TakenBack extends Version {
  readonly takenBack: { readonly at: Moment; readonly by: string; readonly reason: DataOf<'withdrawn'>['reason']; readonly why?: string | undefined }
}

/** Where a moved item came from. */
export interface MovedFrom {
  readonly stream: StreamId
  readonly entry: Hash
  readonly recordedAt: Moment
  readonly author: string
}

/** What became of an item. */
export type ItemState =
  | { readonly state: 'current' }
  | { readonly state: 'withdrawn'; readonly reason: DataOf<'withdrawn'>['reason']; readonly why?: string | undefined; readonly at: Moment; readonly by: string; readonly movedTo?: StreamId | undefined }
  | { readonly state: 'erased'; readonly why: string; readonly at: Moment; readonly by: string }
  | { readonly state: 'left-out' }

/**
 * A part and everything later said about it. `ref` is the commitment of its first version and never changes.
 * `kind` and `data` are those of the newest version; `layer` is the newest version’s, and governs the whole family.
 * An erased or left-out item keeps number, time and state, and has no versions.
 */
export type Item = {
  readonly ref: Hash
  readonly stream: StreamId
  readonly entry: Hash
  readonly seq: number
  readonly recordedAt: Moment
  readonly state: ItemState
  readonly movedFrom?: MovedFrom | undefined
  readonly versions: readonly Version[]
  /** Corrections that were taken back, in order of recording; they stand in the history and nowhere else. */
  readonly takenBack: readonly TakenBack[]
  readonly current: Current | undefined
}

/** The newest version with its kind’s data. */
export type Current = KindData & Omit<Version, 'data' | 'why'>

/** An item of one kind that is in force. */
export type ItemOf<K extends Kind> = Item & { readonly state: { readonly state: 'current' }; readonly current: Extract<Current, { readonly kind: K }> }

/** Turns the entries of one stream into items in order of recording: corrections, withdrawals and erasures applied. */
export function itemsOf(entries: readonly Entry[]): Item[] {
  const families = new Map<Hash, Draft>()
  const familyOfVersion = new Map<Hash, Draft>()
  const byEntry = new Map<Hash, Draft[]>()
  for (const { header, parts } of entries) {
    const entry = entryHash(header)
    const members: Draft[] = []
    byEntry.set(entry, members)
    for (const [index, ref] of header.parts.entries()) {
      const part = parts[index] ?? null
      const place = { entry, seq: header.seq, recordedAt: header.recordedAt }
      const corrected = part?.kind === 'correction' ? familyOfVersion.get(dataOf<'correction'>(part).corrects) : undefined
      const draft: Draft = corrected ?? { ref, stream: header.stream, ...place, state: { state: part ? 'current' : 'left-out' }, versions: [], takenBack: [], kind: part?.kind ?? '' }
      if (!corrected) {
        families.set(ref, draft)
        members.push(draft)
      }
      familyOfVersion.set(ref, draft)
      if (part) addVersion(draft, part, ref, place)
      if (part?.kind === 'withdrawn') applyWithdrawal(byEntry, families, part, header.recordedAt)
      if (part?.kind === 'erased') applyErasure(familyOfVersion, part, header.recordedAt)
    }
  }
  return [...families.values()].map(finish)
}

interface Draft {
  readonly ref: Hash
  readonly stream: StreamId
  readonly entry: Hash
  readonly seq: number
  readonly recordedAt: Moment
  kind: string
  state: ItemState
  movedFrom?: MovedFrom
  versions: Version[]
  takenBack: TakenBack[]
}

function addVersion(draft: Draft, part: StoredPart, commitment: Hash, place: { entry: Hash; seq: number; recordedAt: Moment }): void {
  const inner = innerData(part)
  draft.kind = inner.kind
  if (inner.movedFrom) draft.movedFrom = inner.movedFrom
  draft.versions.push({
    part: commitment, ...place, author: part.author, layer: part.layer, data: inner.data,
    occurredAt: part.occurredAt, source: part.source, guidance: part.guidance ?? [], files: part.files ?? [], why: inner.why,
  })
}

function innerData(part: StoredPart): { kind: string; data: Record<string, unknown>; why?: string; movedFrom?: MovedFrom } {
  if (part.kind === 'correction') {
    const data = dataOf<'correction'>(part)
    return { kind: data.kind, data: data.data, why: data.why }
  }
  if (part.kind === 'moved') {
    const { from, entry, recordedAt, author, kind, data } = dataOf<'moved'>(part)
    return { kind, data, movedFrom: { stream: from, entry, recordedAt, author } }
  }
  return { kind: part.kind, data: part.data }
}

/** Withdraws what the entry began, and takes back the corrections it made to others. */
function applyWithdrawal(byEntry: ReadonlyMap<Hash, readonly Draft[]>, families: ReadonlyMap<Hash, Draft>, part: StoredPart, at: Moment): void {
  const { entry, reason, why, movedTo } = dataOf<'withdrawn'>(part)
  for (const draft of families.values()) {
    if (draft.entry === entry || !draft.versions.some((version) => version.entry === entry)) continue
    draft.takenBack.push(...draft.versions.filter((version) => version.entry === entry).map((version) => ({ ...version, takenBack: { at, by: part.author, reason, why } })))
    draft.versions = draft.versions.filter((version) => version.entry !== entry)
  }
  for (const draft of byEntry.get(entry) ?? []) {
    if (draft.state.state !== 'erased') draft.state = { state: 'withdrawn', reason, why, at, by: part.author, movedTo }
  }
}

function applyErasure(families: ReadonlyMap<Hash, Draft>, part: StoredPart, at: Moment): void {
  const { parts, why } = dataOf<'erased'>(part)
  for (const commitment of parts) {
    const draft = families.get(commitment)
    if (!draft) continue
    draft.state = { state: 'erased', why, at, by: part.author }
    draft.versions = []
    draft.takenBack = []
  }
}

function finish({ kind, ...draft }: Draft): Item {
  const newest = draft.versions.at(-1)
  if (!newest || !isKind(kind)) return { ...draft, versions: [], takenBack: [], current: undefined }
  const { why: _why, ...version } = newest
  return { ...draft, current: { ...version, kind } as Current }
}

/** The data of a stored part whose kind was checked when it was sealed. */
function dataOf<K extends Kind>(part: StoredPart): DataOf<K> {
  return part.data as DataOf<K>
}

