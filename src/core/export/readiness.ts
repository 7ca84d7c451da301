import type { CaseState } from '../journal/fold-case.ts'
import type { CustomerState } from '../journal/fold-customer.ts'
import type { BusinessProfile } from '../journal/fold-journal.ts'
import type { Hash } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import { currentOf } from '../journal/current.ts'
import { pausesInForce } from '../journal/pauses.ts'
import type { Kind } from '../journal/kinds.ts'
import type { Missing } from './pack-input.ts'

/**
 * What an attorney will ask for that the record doesn’t hold yet. An empty list means that nothing on our list is missing, no more.
 * @param staysOut refs of entries that stay out of the pack although they are facts; they answer no question
 */
export function missingForAttorney(whole: CaseState, known: CustomerState | undefined, profile: BusinessProfile | undefined, staysOut: ReadonlySet<Hash> = new Set()): Missing[] {
  const { state, customer } = without(whole, known, staysOut)
  return onlyUnmet([
    ...aboutUs(profile, 'an attorney'),
    [customer !== undefined, 'The customer', 'An attorney needs to know whom the case is about before anything else.', 'case.customer'],
    ...(customer ? aboutThem(customer, 'an attorney') : []),
    [!customer || customer.people.length > 0, 'A person on the customer’s side', 'Somebody ordered, promised or refused; an attorney asks who.', 'customer.people'],
    [hasAny(state, customer, ['agreement']), 'What was agreed', 'Scope, price and payment terms decide most disputes.', 'record.agreement'],
    [hasFile(state, customer, ['agreement', 'document', 'scope-change']), 'The contract or order as a document', 'A claim is read from the paper it rests on. Attach the signed order, contract or the email that accepted it.', 'record.document'],
    ...aboutInvoices(state, 'an attorney'),
    [hasAny(state, customer, ['contact', 'letter', 'notice', 'demand']), 'A contact with the customer', 'An attorney wants to see what was said and asked before they were called in.', 'record.contact'],
    [!owes(state) || hasAny(state, customer, ['demand']), 'A final demand', 'Most courts and attorneys ask whether the customer was told the sum, a date and what comes next.', 'record.demand'],
    [state.expiries.length > 0 || currentOf(customer?.items ?? [], 'expiry').length > 0, 'Dates that run out', 'Some claims end on a day: limitation, lien notice, insurer notice. Evenkeel never works them out; enter those you know with their source, or ask your attorney.', 'record.expiry'],
  ])
}

/** What a collections agency asks for at placement. Nothing here asks for a tax number or a birth date. */
export function missingForPlacement(whole: CaseState, known: CustomerState | undefined, profile: BusinessProfile | undefined, staysOut: ReadonlySet<Hash> = new Set()): Missing[] {
  const { state, customer } = without(whole, known, staysOut)
  const pauses = pausesInForce(state, customer)
  return onlyUnmet([
    ...aboutUs(profile, 'an agency'),
    [customer !== undefined, 'The customer', 'An agency can only work on a debt with a debtor.', 'case.customer'],
    ...(customer ? aboutThem(customer, 'an agency') : []),
    [!customer || customer.identity.country !== 'US' || filled(customer.identity.state), 'The customer’s state', 'State law decides how a debt may be collected.', 'customer.state'],
    [!customer || filled(customer.identity.accountNumber), 'The customer’s account number with you', 'An agency quotes it, so that payments find their way.', 'customer.accountNumber'],
    [!customer || customer.people.some((person) => !person.left && (person.phones.length > 0 || person.emails.length > 0)), 'A phone number or email address', 'Without one an agency can only write letters.', 'customer.people'],
    ...aboutInvoices(state, 'an agency'),
    [state.balances.length === 0 || owes(state), 'An open balance', 'Nothing is owed as of the day chosen, so there is nothing to collect.', 'account.charge'],
    [hasFile(state, customer, ['charge', 'document', 'agreement']), 'The invoice or the order as a document', 'A debtor may ask the agency for proof of the debt.', 'account.charge.files'],
    [pauses.length === 0, `A pause is in force (${[...new Set(pauses.map((pause) => pause.current.data.reason.replaceAll('-', ' ')))].join(', ')})`, 'Placement waits while a pause is in force. You or your attorney release it.', 'case.pauses'],
    [!state.placed, 'The case is placed already', 'Recall it from the agency that has it first.', 'case.placed'],
  ])
}

/** The record as a pack has it. What pauses a placement pauses it whether it leaves or not. */
function without(state: CaseState, customer: CustomerState | undefined, staysOut: ReadonlySet<Hash>): { readonly state: CaseState; readonly customer: CustomerState | undefined } {
  const leaves = (item: Item): boolean => !staysOut.has(item.ref)
  if (staysOut.size === 0) return { state, customer }
  return { state: { ...state, timeline: state.timeline.filter(leaves), expiries: state.expiries.filter(leaves) }, customer: customer && { ...customer, items: customer.items.filter(leaves) } }
}

type Check = readonly [met: boolean, what: string, why: string, field: string]

function onlyUnmet(checks: readonly Check[]): Missing[] {
  return checks.filter(([met]) => !met).map(([, what, why, field]) => ({ what, why, field }))
}

function aboutUs(profile: BusinessProfile | undefined, who: string): Check[] {
  if (!profile) return [[false, 'Your business', `Name and address of the business are the first thing ${who} writes down.`, 'profile']]
  return [
    [profile.address !== undefined, 'Your address', `The creditor’s address stands on everything ${who} sends.`, 'profile.address'],
    [filled(profile.phone) || filled(profile.email), 'Your phone number or email address', `So that ${who} can ask back.`, 'profile.phone'],
  ]
}

function aboutThem({ identity, addresses }: CustomerState, who: string): Check[] {
  return [
    [identity.type !== 'unknown', 'What kind of customer this is', 'Consumer, individual in business, company or public body: the rules for collecting differ. Unknown is not ready.', 'customer.type'],
    [filled(identity.country), 'The customer’s country', `It decides which law ${who} looks at first.`, 'customer.country'],
    [addresses.some((address) => !address.to), 'An address of the customer', `Letters and court papers need one; ${who} asks for it first.`, 'customer.address'],
    [identity.type !== 'company' || filled(identity.legalEntity), 'The exact legal name of the company', 'A claim against the wrong name is lost time.', 'customer.legalEntity'],
  ]
}

function aboutInvoices({ account }: CaseState, who: string): Check[] {
  const charges = account.filter((line) => line.type === 'charge')
  const first = charges.find((line) => line.due === undefined)
  const unnumbered = charges.find((line) => line.number === undefined)
  return [
    [charges.length > 0, 'An invoice', `Without an invoice ${who} can’t say what is owed.`, 'account.charge'],
    [!first, `A due date${first ? ` for ${first.number ? `invoice ${first.number}` : `the charge of ${first.day}`}` : ''}`, 'A sum is late only after its due date; interest and time limits count from it.', 'account.charge.due'],
    [!unnumbered, `An invoice number${unnumbered ? ` for the charge of ${unnumbered.day}` : ''}`, 'The customer and their bank know a sum by its number.', 'account.charge.number'],
  ]
}

function hasAny(state: CaseState, customer: CustomerState | undefined, kinds: readonly Kind[]): boolean {
  return itemsOfKinds(state, customer, kinds).length > 0
}

function hasFile(state: CaseState, customer: CustomerState | undefined, kinds: readonly Kind[]): boolean {
  return itemsOfKinds(state, customer, kinds).some((item) => (item.current?.files.length ?? 0) > 0)
}

/** Facts of these kinds; an item of another layer doesn’t answer the question, because it stays out of the pack. */
function itemsOfKinds(state: CaseState, customer: CustomerState | undefined, kinds: readonly Kind[]): Item[] {
  const inCase = new Set(state.timeline)
  const all = [...state.timeline, ...(customer?.items ?? []).filter((item) => !inCase.has(item) && namesNoOtherCase(item, state.id))]
  return all.filter((item) => item.state.state === 'current' && item.current?.layer === 'fact' && kinds.includes(item.current.kind))
}

function namesNoOtherCase(item: Item, id: string): boolean {
  const named = (item.current?.data as { readonly case?: string | null } | undefined)?.case
  return named === undefined || named === null || named === id
}

function owes(state: CaseState): boolean {
  return state.balances.some((balance) => balance.open > 0)
}

function filled(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== ''
}
