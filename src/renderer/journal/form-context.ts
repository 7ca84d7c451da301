import type { BusinessView, CaseView, CustomerView } from '../../contract/views.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { CustomerState } from '../../core/journal/fold-customer.ts'
import type { CaseState } from '../../core/journal/fold-case.ts'
import type { StaffMember } from '../../core/journal/fold-journal.ts'
import type { Item } from '../../core/journal/items.ts'
import type { AccountLine } from '../../core/ledger/account.ts'
import type { Place } from '../ui/place.tsx'
import { emptyRefs, type FormContext, type Option, type RefChoice } from './forms/field.ts'
import type { Speech } from './words/entry-words.ts'
import { mention, wordsOf } from './words/words.ts'

/** Colleagues who are here today; one who left keeps writing nothing new. */
export function staffOptions(staff: readonly StaffMember[], today: string): Option[] {
  return staff.filter((member) => !member.to || member.to >= today).map((member) => ({ value: member.staff, label: member.name }))
}

/** What the forms of a case page need to know. */
export function caseFormContext(view: CaseView, business: BusinessView | undefined, place: Place, say: Speech): FormContext {
  const { state, customer } = view
  return {
    ...shared(customer, view.staff, place),
    currency: state.balances[0]?.currency ?? currencyOf(customer, business),
    caseId: state.id,
    caseClosed: state.status === 'closed',
    cases: [{ value: state.id, label: `${state.number} ${state.title}` }, ...view.others.map((other) => ({ value: other.id, label: `${other.number} ${other.title}` }))],
    charges: chargeChoices(customer?.account ?? [], say),
    refs: {
      ...customerRefs(customer, say),
      ...openRefs(state, say),
      charge: chargeChoices(state.account, say),
    },
  }
}

/** What the forms of a customer page need to know; entries made there name no case. */
export function customerFormContext(view: CustomerView, business: BusinessView | undefined, place: Place, say: Speech): FormContext {
  return {
    ...shared(view.state, view.staff, place),
    currency: currencyOf(view.state, business),
    caseId: null,
    caseClosed: false,
    cases: view.cases.map((one) => ({ value: one.id, label: `${one.number} ${one.title}` })),
    charges: chargeChoices(view.state.account, say),
    refs: { ...emptyRefs, ...customerRefs(view.state, say), charge: chargeChoices(view.state.account, say) },
  }
}

function shared(customer: CustomerState | undefined, staff: readonly StaffMember[], place: Place): Pick<FormContext, 'locale' | 'zone' | 'today' | 'staff' | 'people'> {
  return {
    locale: place.locale,
    zone: place.zone,
    today: place.today,
    staff: staffOptions(staff, place.today),
    people: (customer?.people ?? []).filter((person) => !person.left || person.left > place.today).map((person) => ({ value: person.person, label: person.name })),
  }
}

function currencyOf(customer: CustomerState | undefined, business: BusinessView | undefined): string {
  return customer?.balances[0]?.currency ?? business?.profile?.currency ?? 'USD'
}

function customerRefs(customer: CustomerState | undefined, say: Speech): Pick<FormContext['refs'], 'payment' | 'flag'> {
  const payments = currentOf(customer?.items ?? [], 'payment').toReversed()
  return {
    payment: payments.map(({ ref, current: { data } }) => ({ ref, label: [say.date(data.receivedOn), say.money(data.amount), data.reference].filter(Boolean).join(', ') })),
    flag: (customer?.flags ?? []).map((flag) => ({ ref: flag.ref, label: flag.current.data.fact })),
  }
}

/** What in a case still waits for an answer, newest first. */
function openRefs(state: CaseState, say: Speech): Omit<FormContext['refs'], 'payment' | 'charge' | 'flag'> {
  const items = state.timeline
  const choices = (found: readonly Item[]): RefChoice[] => found.toReversed().map((item) => ({ ref: item.ref, label: item.current ? mention(wordsOf(item.current, say)) : '' }))
  const waiting = new Set(state.next.map((next) => next.ref))
  const without = <T extends Item>(found: readonly T[], answered: readonly string[]): T[] => found.filter((item) => !answered.includes(item.ref))
  return {
    promise: choices(currentOf(items, 'promise').filter((item) => waiting.has(item.ref))),
    'action-step': choices(currentOf(items, 'action-step').filter((item) => waiting.has(item.ref))),
    'follow-up': choices(currentOf(items, 'follow-up').filter((item) => waiting.has(item.ref))),
    demand: choices(currentOf(items, 'demand').filter((item) => waiting.has(item.ref))),
    offer: choices(without(currentOf(items, 'offer'), currentOf(items, 'offer-answer').map((item) => item.current.data.offer))),
    solution: choices(without(currentOf(items, 'solution'), currentOf(items, 'solution-answer').map((item) => item.current.data.solution)).filter((item) => item.current.data.answer === 'open')),
    dispute: choices(without(currentOf(items, 'dispute'), currentOf(items, 'dispute-outcome').map((item) => item.current.data.dispute))),
    'any-offer': choices(currentOf(items, 'offer')),
    agreement: choices(currentOf(items, 'agreement')),
    pause: state.pauses.map((item) => ({ ref: item.ref, label: wordsOf(item.current, say).title })),
    hold: state.holds.map((item) => ({ ref: item.ref, label: item.current.data.why })),
    placed: state.placed ? choices([state.placed]) : [],
  }
}

function chargeChoices(account: readonly AccountLine[], say: Speech): FormContext['charges'] {
  return account
    .filter((line) => line.type === 'charge')
    .map((line) => ({ ref: line.ref, case: line.case, label: `${line.text}, ${say.money(line.amount)}` }))
}
