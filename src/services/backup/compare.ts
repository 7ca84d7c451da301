import { PROGRAM_AUTHOR } from '../../core/journal/authors.ts'
import { canonicalJson, entryHash } from '../../core/journal/canonical.ts'
import type { CaseState } from '../../core/journal/fold-case.ts'
import type { CustomerState } from '../../core/journal/fold-customer.ts'
import type { JournalState } from '../../core/journal/fold-journal.ts'
import type { Entry, StreamId } from '../../core/journal/format.ts'
import type { Balance } from '../../core/ledger/account.ts'
import { formatMoney } from '../../core/money/money.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { Comparison, RecordDifference } from '../../contract/backup-views.ts'
import type { OpenJournal } from '../journal/open-journal.ts'

/** What one record adds up to, as any screen would show it. */
export type Fold =
  | { readonly type: 'journal'; readonly state: JournalState }
  | { readonly type: 'case'; readonly state: CaseState }
  | { readonly type: 'customer'; readonly state: CustomerState }

/** A journal to be compared: its records, and what they add up to. */
export interface Comparable {
  streams(): readonly StreamId[]
  /** Undefined for a record that cannot be used. */
  entries(stream: StreamId): Promise<readonly Entry[] | undefined>
  fold(stream: StreamId): Promise<Fold>
}

/** An open journal, folded as of a day. */
export function comparable(journal: OpenJournal, asOf: CivilDate): Comparable {
  return {
    streams: () => journal.store.streams(),
    async entries(stream) {
      if (!(await journal.isReadable(stream))) return undefined
      return [...journal.store.entries(stream)]
    },
    async fold(stream) {
      if (stream === 'journal') return { type: 'journal', state: journal.journal() }
      const [type, id = ''] = stream.split('/')
      return type === 'case' ? { type: 'case', state: await journal.case(id, asOf) } : { type: 'customer', state: await journal.customer(id, asOf) }
    },
  }
}

/** How many differing records are named; the rest are counted. */
const NAMED = 200

interface Watch {
  readonly locale: string
  readonly progress: (done: number, total: number) => void
  /** @throws where the comparing is to stop */
  readonly check: () => void
}

/** Compares what every record adds up to in a copy and in the journal, and says in words what differs. */
export async function compareJournals(copy: Comparable, live: Comparable, { locale, progress, check }: Watch): Promise<Comparison> {
  const streams = [...new Set([...live.streams(), ...copy.streams()])]
  const differences: RecordDifference[] = []
  let same = 0
  for (const [index, stream] of streams.entries()) {
    check()
    const found = await compareOne(stream, copy, live, locale)
    if (!found) same += 1
    else differences.push(found)
    progress(index + 1, streams.length)
  }
  return { same, differences: differences.slice(0, NAMED), more: Math.max(0, differences.length - NAMED) }
}

async function compareOne(stream: StreamId, copy: Comparable, live: Comparable, locale: string): Promise<RecordDifference | undefined> {
  const [has, had] = [live.streams().includes(stream), copy.streams().includes(stream)]
  const [now, then] = [has ? await live.entries(stream) : undefined, had ? await copy.entries(stream) : undefined]
  const foldNow = now && (await live.fold(stream))
  const foldThen = then && (await copy.fold(stream))
  const name = nameOf(foldNow ?? foldThen, stream)
  const say = (kind: RecordDifference['kind'], ...words: readonly string[]): RecordDifference => ({ stream, name, kind, words })
  if (!had) return say('missing-since', 'The backup is from before this record was begun.')
  if (!has) return say('only-in-copy', 'The journal does not have this record; the backup does.')
  if (!then) return say('damaged-in-copy', 'In the backup this record is damaged.')
  if (!now) return say('damaged-in-journal', 'In the journal this record is damaged; in the backup it is whole.')
  if (foldNow && foldThen && canonicalJson(foldNow.state) === canonicalJson(foldThen.state)) return undefined
  const chain = chainWords(then, now)
  const facts = foldNow && foldThen ? factWords(foldThen, foldNow, locale) : []
  if (chain.length === 0 && facts.length === 0) facts.push(stream.startsWith('case/') ? 'Its customer’s account has other entries.' : 'It adds up to something else.')
  return say('differs', ...chain, ...facts)
}

function chainWords(then: readonly Entry[], now: readonly Entry[]): string[] {
  let common = 0
  const hashAt = (entries: readonly Entry[], index: number): string | undefined => {
    const entry = entries[index]
    return entry && entryHash(entry.header)
  }
  while (common < then.length && common < now.length && hashAt(then, common) === hashAt(now, common)) common += 1
  const later = now.length - common
  const rest = then.slice(common)
  const replayed = rest.filter(isReplayedErasure).length
  const other = rest.length - replayed
  const words: string[] = []
  if (later > 0) words.push(`The journal has ${count(later, 'entry')} that came later.`)
  if (other > 0) words.push(`The backup has ${count(other, 'entry')} that the journal does not have.`)
  if (replayed > 0) words.push(`${count(replayed, 'erasure')} recorded since was done in the copy too.`)
  const goneNow = countGone(now.slice(0, common))
  const goneThen = countGone(then.slice(0, common))
  if (goneNow > goneThen) words.push(`Content of ${count(goneNow - goneThen, 'part')} was erased in the journal since.`)
  return words
}

function isReplayedErasure({ parts }: Entry): boolean {
  return parts.length > 0 && parts.every((part) => part?.kind === 'erased' && part.author === PROGRAM_AUTHOR)
}

function countGone(entries: readonly Entry[]): number {
  return entries.reduce((sum, { parts }) => sum + parts.filter((part) => part === null).length, 0)
}

function factWords(then: Fold, now: Fold, locale: string): string[] {
  const [before, after] = [factsOf(then, locale), factsOf(now, locale)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((fact) => {
    const [was, is] = [before.get(fact) ?? 'nothing', after.get(fact) ?? 'nothing']
    return was === is ? [] : [`${fact}: ${was} in the backup, ${is} now.`]
  })
}

/** What a person would look at first, in words. */
function factsOf(fold: Fold, locale: string): Map<string, string> {
  switch (fold.type) {
    case 'case': {
      const { title, status, balances, holds } = fold.state
      return new Map([['Title', `“${title}”`], ['Status', status.replaceAll('-', ' ')], ['Owed', owed(balances, locale)], ['Hold', holds.length > 0 ? 'on hold' : 'no hold']])
    }
    case 'customer': {
      const { identity, balances, people } = fold.state
      return new Map([['Name', `“${identity.name}”`], ['Owed', owed(balances, locale)], ['People', String(people.length)]])
    }
    case 'journal':
      return new Map([['Business', fold.state.profile ? `“${fold.state.profile.name}”` : 'no name'], ['Staff', String(fold.state.staff.length)]])
  }
}

function owed(balances: readonly Balance[], locale: string): string {
  return balances.length === 0 ? 'nothing' : balances.map(({ open, currency }) => formatMoney({ minor: open, currency }, locale)).join(', ')
}

function nameOf(fold: Fold | undefined, stream: StreamId): string {
  switch (fold?.type) {
    case 'case':
      return `${fold.state.number} ${fold.state.title}`.trim()
    case 'customer':
      return fold.state.identity.name
    case 'journal':
      return 'Business and staff'
    case undefined:
      return stream
  }
}

function count(n: number, one: string): string {
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`
  return `${n} ${n === 1 ? one : many}`
}
