import { itemDay, itemSortKey } from '../journal/fold-case.ts'
import type { FileRef, Hash, Layer } from '../journal/format.ts'
import type { Kind } from '../journal/kinds.ts'
import type { Current, Item, Version } from '../journal/items.ts'
import { civilDateOf, dayOf, occurredNow, occurredSortKey, type CivilDate, type Moment } from '../time/civil.ts'
import { stricterLayerOf, versionMayLeave } from './layer-history.ts'
import type { LeaveOut, LeftOut, PackInput } from './pack-input.ts'
import { layerPolicy, neverWithNotes, placementKinds, placeOfKind, type Destination } from './policy.ts'

/** An item that may leave, with the versions of it that may be shown, oldest first; the last is the one in force. */
export interface Leaving {
  readonly item: Item
  readonly current: Current
  readonly versions: readonly Version[]
  /** How a document names the entry: `12`, or `K3` for an entry of the customer’s own record. */
  readonly number: string
}

/** An entry of which a pack shows only number and day of recording. */
export interface Blank {
  readonly number: string
  readonly state: 'withdrawn' | 'erased' | 'left-out'
  /** Why it was left out by choice. */
  readonly why?: string | undefined
  readonly recordedAt: Moment
  readonly sortKey: string
}

/** What goes where, and what stays here. Volume 1 and counsel are in order of occurrence. */
export interface Selection {
  readonly leaving: readonly Leaving[]
  readonly blanks: readonly Blank[]
  readonly leftOut: readonly LeftOut[]
  /** Numbers of entries that were recorded by a clock that stood earlier than at the entry before. */
  readonly clockWentBack: ReadonlySet<string>
}

const accountKinds = new Set(['charge', 'payment', 'credit', 'refund', 'bounced-payment', 'write-off'])

/** Picks the items of the case and of its customer’s record that may go to a destination. */
export function select(input: PackInput, destination: Destination): Selection {
  const leaving: Leaving[] = []
  const blanks = new Map<string, Blank>()
  const out = new LeftOutTally()
  for (const item of itemsOf(input)) {
    const number = numberOf(item)
    if (item.state.state !== 'current' || !item.current) {
      const state = item.state.state === 'withdrawn' ? 'withdrawn' : 'erased'
      const recordedOn = civilDateOf(item.recordedAt)
      if (!blanks.has(number)) {
        blanks.set(number, { number, state, recordedAt: item.recordedAt, sortKey: occurredSortKey(occurredNow(item.recordedAt)) })
        out.add(item.versions.at(-1)?.layer ?? 'fact', state, recordedOn)
      }
      continue
    }
    const { current } = item
    if (placeOfKind[current.kind] === 'bookkeeping') continue
    if (destination === 'internal-notes' && neverWithNotes[current.kind]) continue
    const versions = item.versions.filter((version) => versionMayLeave(current.layer, version.layer, destination))
    if (versions.length === 0) {
      // What stands in the other volume of the same pack is not left out.
      if (!standsElsewhere(current, destination, input)) out.add(current.layer, 'layer', writtenFor(item))
      continue
    }
    const stricter = stricterLayerOf(item, destination, input.beforeMove)
    if (!belongs(item, input, destination)) out.add(current.layer, 'not-in-list', writtenFor(item))
    else if (stricter && !input.options.include?.includes(item.ref)) out.add(stricter, 'once-stricter', writtenFor(item))
    else {
      const chosen = leftOutByChoice(item, input, destination)
      if (chosen) {
        blanks.set(`${number} ${item.ref}`, { number, state: 'left-out', why: chosen.why, recordedAt: item.recordedAt, sortKey: itemSortKey(item) })
        out.add(current.layer, 'by-choice', writtenFor(item))
      } else leaving.push({ item, current, versions, number })
    }
  }
  leaving.sort(byOccurrence)
  return { leaving, blanks: [...blanks.values()], leftOut: out.list(), clockWentBack: clockWentBack(input) }
}

/** Kinds the statement of account is read from: without them its sums would say something else. */
const neverLeftOut: ReadonlySet<Kind> = new Set(['dispute', 'dispute-outcome', 'agreement', 'payment-arrangement', 'opened'])

/** True if the owner may leave entries of a kind out of the chronology: parties and account always go whole. */
export function mayBeLeftOut(kind: Kind): boolean {
  return placeOfKind[kind] === 'chronology' && !neverLeftOut.has(kind)
}

function leftOutByChoice({ ref, current }: Item, { options }: PackInput, destination: Destination): LeaveOut | undefined {
  if (!current || destination === 'placement' || !mayBeLeftOut(current.kind)) return undefined
  return options.leaveOut?.find((one) => one.ref === ref)
}

/** How documents name an entry. */
export function numberOf(item: Pick<Item, 'stream' | 'seq'>): string {
  return item.stream.startsWith('customer/') ? `K${item.seq}` : String(item.seq)
}

/** The files of an item that may leave, each once: those of the version in force first, then any an earlier version had. */
export function filesOf({ versions }: Leaving): FileRef[] {
  const files = new Map<Hash, FileRef>()
  for (const version of versions.toReversed()) for (const file of version.files) if (!files.has(file.hash)) files.set(file.hash, file)
  return [...files.values()]
}

/** Counts what stays here. */
export class LeftOutTally {
  readonly #rows = new Map<string, { layer: Layer; reason: LeftOut['reason']; count: number; days: Set<CivilDate> }>()

  add(layer: Layer, reason: LeftOut['reason'], day: CivilDate): void {
    const key = `${layer} ${reason}`
    const row = this.#rows.get(key) ?? { layer, reason, count: 0, days: new Set() }
    row.count += 1
    row.days.add(day)
    this.#rows.set(key, row)
  }

  list(): LeftOut[] {
    return [...this.#rows.values()].map(({ days, ...row }) => ({ ...row, days: [...days].toSorted() }))
  }
}

/** The day an entry left out is known by: when it happened, or when it was written. */
export function writtenFor({ current, recordedAt }: Item): CivilDate {
  return current?.occurredAt ? dayOf(current.occurredAt) : civilDateOf(recordedAt)
}

function clockWentBack({ entries }: PackInput): Set<string> {
  const numbers = new Set<string>()
  for (const stream of [entries.case, entries.customer]) {
    for (const [index, { header }] of stream.entries()) {
      const before = stream[index - 1]
      if (before && header.recordedAt.at < before.header.recordedAt.at) numbers.add(numberOf(header))
    }
  }
  return numbers
}

/** What has to be known to tell which entries a pack is about. */
type About = Pick<PackInput, 'case' | 'customer' | 'options'>

/** The case’s own items and those of its customer’s record, each once. */
export function itemsOf({ case: state, customer }: About): Item[] {
  return [...new Map([...state.timeline, ...(customer?.items ?? [])].map((item) => [item.ref, item])).values()]
}

/** True if an item is about this case, inside the days chosen and, for an agency, of a listed kind. */
export function belongs(item: Item, { case: state, options }: About, destination: Destination): boolean {
  if (!item.current) return false
  const { kind, data } = item.current
  if (destination === 'placement' && !placementKinds[kind]) return false
  if (accountKinds.has(kind)) return state.timeline.some((own) => own.ref === item.ref)
  const named = (data as { readonly case?: string | null }).case
  if (named !== undefined && named !== null && named !== state.id) return false
  if (placeOfKind[kind] !== 'chronology' || destination === 'placement') return true
  const day = itemDay(item)
  return (options.from === undefined || day >= options.from) && (options.to === undefined || day <= options.to)
}

function standsElsewhere({ layer, kind }: Current, destination: Destination, { options }: PackInput): boolean {
  if (destination === 'counsel' && layerPolicy[layer]['volume-one'].goes) return true
  if (destination === 'placement' || options.volumeOneOnly) return false
  return layerPolicy[layer].counsel.goes || (options.internalNotes === true && layerPolicy[layer]['internal-notes'].goes && !neverWithNotes[kind])
}

function byOccurrence(a: Leaving, b: Leaving): number {
  const [left, right] = [itemSortKey(a.item), itemSortKey(b.item)]
  if (left !== right) return left < right ? -1 : 1
  return a.item.recordedAt.at - b.item.recordedAt.at || a.item.seq - b.item.seq
}
