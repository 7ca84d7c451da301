import { currentOf } from '../journal/current.ts'
import type { CaseStatus } from '../journal/fold-case.ts'
import type { Hash, Layer } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import type { Kind } from '../journal/kinds.ts'
import type { Balance } from '../ledger/account.ts'
import type { Money } from '../money/money.ts'
import { civilDateOf, type CivilDate } from '../time/civil.ts'
import { dueTypes, type DueType } from './due-type.ts'

/** Something with a date that waits for somebody. */
export interface NextItem {
  readonly ref: Hash
  readonly type: DueType
  readonly kind: Kind
  readonly layer: Layer
  readonly text: string
  readonly due: CivilDate | undefined
  /** Local time of day, `15:00`, where one was said. */
  readonly time?: string | undefined
  readonly by: 'us' | 'them'
  readonly amount?: Money | undefined
  /** The colleague it is about: who does the step, who is asked how they are. */
  readonly staff?: string | undefined
  /** Until when the reminder was put off; the date itself stays. */
  readonly snoozed?: CivilDate | undefined
}

/** An installment of the plan in force. `rest` is what the later ones in its currency come to, in minor units. */
export type Installment = NextItem & { readonly due: CivilDate; readonly amount: Money; readonly rest: number }

/** What waits for somebody in a case or customer, by date; what has no date comes last. What the account settles stands in `installmentsOf`. */
export function nextOf(items: readonly Item[]): NextItem[] {
  const settled = settledOf(items)
  const snoozes = snoozesOf(items)
  return [...promises(items), ...steps(items), ...followUps(items), ...demands(items), ...expiries(items), ...escalations(items), ...arrangements(items), ...offers(items), ...checkIns(items), ...flags(items), ...requests(items)]
    .filter((item) => !settled.has(item.ref))
    .map((item) => ({ ...item, snoozed: snoozes.get(item.ref) }))
    .toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0))
}

/** What an agency asks for in our place while it has the case: reminding of it is theirs. */
const theAgencys: ReadonlySet<DueType> = new Set(['invoice', 'installment', 'demand'])

/** What still waits by where the case stands: once it is closed, little; while it is with an agency, not what the agency asks for. */
export function waitsWhile(status: CaseStatus | undefined): (item: Pick<NextItem, 'type'>) => boolean {
  if (status === 'placed') return ({ type }) => !theAgencys.has(type)
  return ({ type }) => status !== 'closed' || dueTypes[type].outlastsClosing
}

/** The day on which something is to be brought up: its own, or a later one to which it was put off. */
export function remindOn(due: CivilDate, snoozed: CivilDate | undefined): CivilDate {
  return snoozed !== undefined && snoozed > due ? snoozed : due
}

/** The newest day to which each thing was put off. */
export function snoozesOf(items: readonly Item[]): ReadonlyMap<Hash, CivilDate> {
  return new Map(currentOf(items, 'snoozed').map(({ current: { data } }) => [data.item, data.until]))
}

/** The installments of the newest agreement that has any, earliest first, whether they are met or not. */
export function installmentsOf(items: readonly Item[]): Installment[] {
  const agreement = currentOf(items, 'agreement').findLast((item) => item.current.data.instalments !== undefined)
  const parts = (agreement?.current.data.instalments ?? []).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  if (!agreement) return []
  const { ref, current: { kind, layer, data } } = agreement
  const snoozed = snoozesOf(items).get(ref)
  return parts.map(({ due, amount }, index) => ({
    ref, type: 'installment', kind, layer, due, amount, by: 'them', snoozed,
    text: `${index + 1} of ${parts.length}: ${data.scope}`,
    rest: parts.reduce((total, later) => (later.due > due && later.amount.currency === amount.currency ? total + later.amount.minor : total), 0),
  }))
}

/** The installments that aren’t met: more is open than the later ones come to, or nothing of the account is kept here. */
export function openInstallments(installments: readonly Installment[], balances: readonly Balance[]): Installment[] {
  return installments.filter(({ amount, rest }) => !balances.some(({ currency, open }) => currency === amount.currency && open <= rest))
}

/** What an outcome, an answer or a later entry has put an end to. */
function settledOf(items: readonly Item[]): ReadonlySet<Hash> {
  return new Set([
    ...currentOf(items, 'promise-outcome').map((item) => item.current.data.promise),
    ...currentOf(items, 'action-step-outcome').map((item) => item.current.data.step),
    ...currentOf(items, 'follow-up-outcome').map((item) => item.current.data.followUp),
    ...currentOf(items, 'offer-answer').map((item) => item.current.data.offer),
    ...currentOf(items, 'flag-lifted').map((item) => item.current.data.flag),
    ...currentOf(items, 'rights-request-answered').map((item) => item.current.data.request),
  ])
}

function promises(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'promise').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: 'promise', kind, layer, text: data.what, due: data.due, time: data.due === undefined ? undefined : data.dueTime, by: data.by, amount: data.amount }))
}

function steps(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'action-step').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: 'action-step', kind, layer, text: data.what, due: data.due, by: 'us', staff: data.owner }))
}

function followUps(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'follow-up').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: data.way === 'call' ? 'call-back' : 'follow-up', kind, layer, text: data.what, due: data.due, by: 'us' }))
}

/** A final demand waits until something came of it; where its date was moved, until that one. */
function demands(items: readonly Item[]): NextItem[] {
  const followed = new Map(currentOf(items, 'demand-follow-through').map(({ current: { data } }) => [data.demand, data]))
  return currentOf(items, 'demand').flatMap(({ ref, current: { kind, layer, data } }) => {
    const last = followed.get(ref)
    if (last && (last.outcome !== 'extended' || last.by === undefined)) return []
    return [{ ref, type: 'demand', kind, layer, text: `Final date, then ${data.nextStep.replaceAll('-', ' ')}`, due: last?.by ?? data.by, by: 'them', amount: data.amount }]
  })
}

function expiries(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'expiry').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: 'expiry', kind, layer, text: data.what, due: data.on, by: 'us' }))
}

/** Of those called in, each by name, the newest entry says until when an answer is due, or that none is. */
function escalations(items: readonly Item[]): NextItem[] {
  const newest = new Map(currentOf(items, 'escalation').map((item) => [`${item.current.data.to} ${item.current.data.whom}`, item]))
  return [...newest.values()].flatMap(({ ref, current: { kind, layer, data } }) => (data.due === undefined ? [] : [{ ref, type: 'escalation', kind, layer, text: `${data.whom}: ${data.why}`, due: data.due, by: 'us' }]))
}

/** Payments on a set date that end; of each way to pay the newest arrangement counts. */
function arrangements(items: readonly Item[]): NextItem[] {
  const ways = { 'direct-debit': 'Direct debit', 'card-on-file': 'Card on file', 'standing-order': 'Standing order', 'automatic-invoice': 'Automatic invoice', other: 'Payment on a set date' }
  const newest = new Map(currentOf(items, 'payment-arrangement').map((item) => [item.current.data.method, item]))
  return [...newest.values()].flatMap(({ ref, current: { kind, layer, data } }) => (data.endsOn === undefined ? [] : [{ ref, type: 'arrangement', kind, layer, text: `${ways[data.method]}, allowed by ${data.authorizedBy}`, due: data.endsOn, by: 'us' }]))
}

/** An offer that is open until a day waits for whoever has to answer. */
function offers(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'offer').flatMap(({ ref, current: { kind, layer, data } }) =>
    data.openUntil === undefined ? [] : [{ ref, type: 'offer', kind, layer, text: data.terms, due: data.openUntil, by: data.by === 'us' ? 'them' : 'us', amount: data.amount }])
}

/** Of each colleague the newest step counts: done or declined ends it. One that is due without a day is due at once. */
function checkIns(items: readonly Item[]): NextItem[] {
  const newest = new Map(currentOf(items, 'staff-check-in').map((item) => [item.current.data.staff, item]))
  return [...newest.values()].flatMap(({ ref, recordedAt, current: { kind, layer, data } }) =>
    data.step === 'due' || (data.step === 'offered' && data.due !== undefined) ? [{ ref, type: 'check-in', kind, layer, text: 'Ask whether a talk is wanted', due: data.due ?? civilDateOf(recordedAt), by: 'us', staff: data.staff }] : [])
}

function flags(items: readonly Item[]): NextItem[] {
  return currentOf(items, 'flag').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: 'flag-review', kind, layer, text: data.fact, due: data.reviewBy, by: 'us' }))
}

function requests(items: readonly Item[]): NextItem[] {
  const asked = { access: 'They asked for their data', erasure: 'They asked for erasure', correction: 'They asked for a correction' }
  return currentOf(items, 'rights-request').map(({ ref, current: { kind, layer, data } }) => ({ ref, type: 'request', kind, layer, text: asked[data.asks], due: data.due, by: 'us' }))
}
