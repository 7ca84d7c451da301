import { daysBetween, type CivilDate } from '../time/civil.ts'
import { openCharges } from '../ledger/account.ts'
import { currentOf } from './current.ts'
import { itemDay, type CaseState } from './fold-case.ts'
import type { CustomerState } from './fold-customer.ts'
import type { Hash } from './format.ts'
import { wordsOfSuit } from './hold-suggestion.ts'
import type { Item } from './items.ts'
import type { DataOf } from './kinds.ts'
import { openDisputes } from './pauses.ts'

/** What the record of a case can show that brings a piece of guidance forward. Each is a counted fact; none is a judgment of a person. */
export const signNames = [
  'promise-broken', 'promise-overdue', 'our-promise-broken', 'contact-from-them', 'complaint-told-again', 'suit-spoken-of', 'warning-given', 'abuse', 'threat-of-violence',
  'check-in-missing', 'payment-bounced', 'charge-overdue', 'disputed', 'final-date-passed', 'final-demand', 'our-mistake', 'solution-declined', 'closed-without-follow-up', 'attorney-told',
] as const
export type SignName = (typeof signNames)[number]

/** One entry that shows a sign, and the civil date it stands under. */
export interface SignEntry {
  readonly ref: Hash
  readonly day: CivilDate
}

/** A case with what is known of its customer, as of a civil date. */
export interface CaseRecord {
  readonly state: CaseState
  readonly customer: CustomerState | undefined
  readonly asOf: CivilDate
}

interface Sign {
  /** The entries that show it, oldest first. */
  readonly find: (record: CaseRecord) => readonly SignEntry[]
  /** The reason in words, for a count of at least 1. */
  readonly words: (count: number) => string
}

/** Days after which a contact counts no longer as one of a series. */
export const SERIES_DAYS = 14

const counted = (one: string, many: (count: number) => string) => (count: number): string => (count === 1 ? one : many(count))

const signs: Readonly<{ [name in SignName]: Sign }> = {
  'promise-broken': { find: ({ state }) => brokenPromises(state, 'them'), words: counted('A promise of theirs was not kept', (n) => `${n} promises of theirs were not kept`) },
  'promise-overdue': {
    find: ({ state, asOf }) => state.promises.filter(({ item, outcome }) => !outcome && item.current.data.by === 'them' && (item.current.data.due ?? asOf) < asOf).map(({ item }) => entryOf(item)),
    words: counted('The day they promised has passed', (n) => `The day of ${n} of their promises has passed`),
  },
  'our-promise-broken': { find: ({ state }) => brokenPromises(state, 'us'), words: counted('A promise of ours was not kept', (n) => `${n} promises of ours were not kept`) },
  'contact-from-them': {
    find: ({ state, asOf }) => currentOf(state.timeline, 'contact').filter((item) => item.current.data.direction === 'in').map(entryOf).filter(({ day }) => day <= asOf && daysBetween(day, asOf) < SERIES_DAYS),
    words: counted(`They were in touch once in ${SERIES_DAYS} days`, (n) => `They were in touch ${n} times in ${SERIES_DAYS} days`),
  },
  'complaint-told-again': { find: ({ state }) => currentOf(state.timeline, 'transfer').map(entryOf), words: counted('They were passed on once', (n) => `They were passed on ${n} times`) },
  'suit-spoken-of': { find: ({ state }) => wordsOfSuit(state.timeline).map(entryOf), words: counted('A lawyer or a court was spoken of', (n) => `A lawyer or a court was spoken of ${n} times`) },
  'warning-given': { find: (record) => conductOf(record, ['first-warning', 'second-warning']), words: counted('A warning was given', (n) => `${n} warnings were given`) },
  abuse: { find: (record) => conductOf(record, ['named-it', 'first-warning', 'second-warning', 'call-ended', 'asked-to-leave']), words: counted('Abuse is on record', (n) => `Abuse is on record ${n} times`) },
  'threat-of-violence': { find: (record) => conductOf(record, ['threat-of-violence']), words: counted('A threat of violence is on record', (n) => `${n} threats of violence are on record`) },
  'check-in-missing': { find: checkInsMissing, words: counted('Nobody has asked since how the person who took the call is', (n) => `Nobody has asked since ${n} such calls how the person who took them is`) },
  'payment-bounced': { find: ({ state }) => currentOf(state.timeline, 'bounced-payment').map(entryOf), words: counted('A payment was taken back by the bank', (n) => `${n} payments were taken back by the bank`) },
  'charge-overdue': { find: overdueCharges, words: counted('An invoice is past its date', (n) => `${n} invoices are past their date`) },
  disputed: { find: ({ state }) => openDisputes(state).map(entryOf), words: counted('Part of it is disputed', (n) => `${n} points are disputed`) },
  'final-date-passed': { find: ({ state, asOf }) => openDemands(state).filter((item) => item.current.data.by < asOf).map(entryOf), words: () => 'The final date has passed' },
  'final-demand': { find: ({ state }) => currentOf(state.timeline, 'demand').map(entryOf), words: () => 'A final demand was sent' },
  'our-mistake': { find: ({ state }) => currentOf(state.timeline, 'our-mistake').map(entryOf), words: counted('A mistake of ours is on record', (n) => `${n} mistakes of ours are on record`) },
  'solution-declined': { find: solutionsDeclined, words: counted('They declined what we offered', (n) => `They declined ${n} of our offers`) },
  'closed-without-follow-up': { find: closedWithoutFollowUp, words: () => 'The case was closed, and nobody has asked whether they are satisfied' },
  'attorney-told': { find: ({ state }) => currentOf(state.timeline, 'escalation').filter((item) => item.current.data.to === 'attorney').map(entryOf), words: () => 'An attorney was told' },
}

/** The entries of a record that show a sign, oldest first. */
export function entriesOfSign(name: SignName, record: CaseRecord): readonly SignEntry[] {
  return signs[name].find(record)
}

/** A sign in words, as a reason. */
export function signWords(name: SignName, count: number): string {
  return signs[name].words(count)
}

function entryOf(item: Item): SignEntry {
  return { ref: item.ref, day: itemDay(item) }
}

function brokenPromises(state: CaseState, by: 'us' | 'them'): SignEntry[] {
  return state.promises.flatMap(({ item, outcome }) => (item.current.data.by === by && outcome?.current.data.outcome === 'broken' ? [entryOf(outcome)] : []))
}

/** Conduct counts over the case and what the customer’s own record holds. */
function conductOf({ state, customer }: CaseRecord, steps: readonly DataOf<'conduct'>['step'][]): SignEntry[] {
  return [...currentOf(state.timeline, 'conduct'), ...currentOf(customer?.items ?? [], 'conduct')].filter((item) => steps.includes(item.current.data.step)).map(entryOf).toSorted(byDay)
}

/** Calls that ended in abuse or a threat, after which no check-in was offered to whoever took them. */
function checkInsMissing(record: CaseRecord): SignEntry[] {
  const checkIns = currentOf(record.state.timeline, 'staff-check-in').map(entryOf)
  return conductOf(record, ['call-ended', 'asked-to-leave', 'threat-of-violence']).filter(({ day }) => !checkIns.some((checkIn) => checkIn.day >= day))
}

function overdueCharges({ state, asOf }: CaseRecord): SignEntry[] {
  return state.balances.flatMap(({ currency }) => openCharges(state.account, currency, asOf)).filter(({ open, daysOverdue }) => open > 0 && daysOverdue > 0).map(({ line }) => ({ ref: line.ref, day: line.due ?? line.day })).toSorted(byDay)
}

function openDemands(state: CaseState): ReturnType<typeof currentOf<'demand'>> {
  const followed = new Set(currentOf(state.timeline, 'demand-follow-through').map((item) => item.current.data.demand))
  return currentOf(state.timeline, 'demand').filter((item) => !followed.has(item.ref))
}

function solutionsDeclined({ state }: CaseRecord): SignEntry[] {
  return [
    ...currentOf(state.timeline, 'solution').filter((item) => item.current.data.answer === 'declined'),
    ...currentOf(state.timeline, 'solution-answer').filter((item) => item.current.data.answer === 'declined'),
  ].map(entryOf).toSorted(byDay)
}

function closedWithoutFollowUp({ state }: CaseRecord): SignEntry[] {
  const { closed } = state
  return closed && currentOf(state.timeline, 'follow-up').length === 0 ? [entryOf(closed)] : []
}

function byDay(a: SignEntry, b: SignEntry): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0
}
