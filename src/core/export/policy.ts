import type { Layer } from '../journal/format.ts'
import type { Kind } from '../journal/kinds.ts'

/** Where a part can leave the journal to. */
export const destinations = ['volume-one', 'counsel', 'internal-notes', 'placement'] as const
export type Destination = (typeof destinations)[number]

interface Rule {
  readonly goes: boolean
  readonly reason: string
}

/**
 * Layer × destination. The layer of the newest version governs the whole family, and an older version also has to pass by its own layer.
 * Facts pass into the placement file by layer, but only the kinds and fields of `placementKinds` are read from them.
 */
export const layerPolicy: Readonly<Record<Layer, Readonly<Record<Destination, Rule>>>> = {
  fact: {
    'volume-one': { goes: true, reason: 'What happened can be shown to anyone the attorney produces the volume to.' },
    counsel: { goes: false, reason: 'Stands in Volume 1; the counsel volume refers to it by number.' },
    'internal-notes': { goes: false, reason: 'Stands in Volume 1.' },
    placement: { goes: true, reason: 'The agency works from facts, of the listed kinds and fields only.' },
  },
  internal: {
    'volume-one': { goes: false, reason: 'Written for ourselves.' },
    counsel: { goes: false, reason: 'Written for ourselves; counted and dated, so that the attorney can ask for it.' },
    'internal-notes': { goes: true, reason: 'A section of the counsel volume that is only there when the owner ticked it.' },
    placement: { goes: false, reason: 'Written for ourselves.' },
  },
  counsel: {
    'volume-one': { goes: false, reason: 'Written for the attorney’s eyes.' },
    counsel: { goes: true, reason: 'Written for the attorney’s eyes.' },
    'internal-notes': { goes: false, reason: 'Stands in the counsel volume anyway.' },
    placement: { goes: false, reason: 'An agency is not our attorney.' },
  },
  offer: {
    'volume-one': { goes: false, reason: 'Settlement talk; the attorney decides what of it is ever shown.' },
    counsel: { goes: true, reason: 'The attorney has to know what was offered.' },
    'internal-notes': { goes: false, reason: 'Stands in the counsel volume anyway.' },
    placement: { goes: false, reason: 'Settlement talk is nothing an agency needs.' },
  },
}

/** Where an item of a kind stands in the attorney’s volumes, once its layer lets it in. */
export type Place = 'chronology' | 'parties' | 'dates' | 'account' | 'bookkeeping'

/** One row per kind, so that a new kind has to be given a place before the code compiles. */
export const placeOfKind: Readonly<Record<Kind, Place>> = {
  contact: 'chronology', note: 'chronology', document: 'chronology', 'guidance-applied': 'chronology', 'flow-run': 'chronology', letter: 'chronology',
  notice: 'chronology', demand: 'chronology', 'demand-follow-through': 'chronology', transfer: 'chronology',
  promise: 'chronology', 'promise-outcome': 'chronology', 'action-step': 'chronology', 'action-step-outcome': 'chronology', 'follow-up': 'chronology', 'follow-up-outcome': 'chronology',
  offer: 'chronology', 'offer-answer': 'chronology', agreement: 'chronology', 'scope-change': 'chronology', solution: 'chronology', 'solution-answer': 'chronology',
  'payment-arrangement': 'chronology', conduct: 'chronology', 'our-mistake': 'chronology', apology: 'chronology', escalation: 'chronology',
  dispute: 'chronology', 'dispute-outcome': 'chronology', pause: 'chronology', 'pause-released': 'chronology', hold: 'chronology', 'hold-released': 'chronology',
  'keep-or-let-go': 'chronology', 'contact-limit': 'chronology', 'rights-request': 'chronology', 'rights-request-answered': 'chronology', 'staff-check-in': 'chronology',
  expectations: 'chronology', flag: 'chronology', 'flag-lifted': 'chronology',
  opened: 'chronology', status: 'chronology', closed: 'chronology', reopened: 'chronology', placed: 'chronology', recalled: 'chronology',

  charge: 'account', payment: 'account', credit: 'account', refund: 'account', 'bounced-payment': 'account', 'write-off': 'account', 'interest-basis': 'account',
  expiry: 'dates',
  'customer-opened': 'parties', 'customer-details': 'parties', person: 'parties', address: 'parties', 'case-details': 'parties',
  'business-profile': 'parties', 'staff-member': 'parties',

  snoozed: 'bookkeeping', correction: 'bookkeeping', withdrawn: 'bookkeeping', moved: 'bookkeeping', erased: 'bookkeeping', 'erasure-refused': 'bookkeeping',
  exported: 'bookkeeping', seal: 'bookkeeping', 'journal-opened': 'bookkeeping', setting: 'bookkeeping',
}

/** Kinds of internal entries that stay here even where the owner ticked the internal notes. */
export const neverWithNotes: Readonly<Partial<Record<Kind, string>>> = {
  'staff-check-in': 'It is about one of our people, not about the case.',
}

interface PlacementRule {
  /** The fields that are read; everything else of the kind stays here. */
  readonly fields: readonly string[]
  readonly reason: string
}

/**
 * The only kinds and fields from which a placement file is made, whatever their layer allows. Conduct, apologies, mistakes, flags, notes,
 * contacts and offers are not in it; nor are free texts that may speak of them, such as why a credit was given.
 */
export const placementKinds: Readonly<Partial<Record<Kind, PlacementRule>>> = {
  opened: { fields: ['number', 'customer'], reason: 'The number we file the case under.' },
  'case-details': { fields: ['customer'], reason: 'Which customer the case is about.' },
  'business-profile': { fields: ['name', 'legalName', 'address', 'phone', 'email', 'registration', 'currency', 'agencyClientNumber'], reason: 'Who the creditor is.' },
  'customer-opened': { fields: ['type', 'name', 'lastName', 'firstName', 'legalEntity', 'accountNumber', 'country', 'state', 'language'], reason: 'Who the debtor is; the type decides which rules of collection apply.' },
  'customer-details': { fields: ['type', 'name', 'lastName', 'firstName', 'legalEntity', 'accountNumber', 'country', 'state', 'language'], reason: 'As above, as it stands now.' },
  person: { fields: ['name', 'role', 'phones', 'emails', 'left'], reason: 'Contact person, guarantor, and who represents the debtor.' },
  address: { fields: ['use', 'postal', 'from', 'to'], reason: 'Where the debtor can be written to.' },
  'contact-limit': { fields: ['limit'], reason: 'A limit on contact binds the agency too; its wording stays here.' },
  charge: { fields: ['number', 'what', 'invoicedOn', 'due', 'amount', 'tax', 'case'], reason: 'The invoices: what the debtor was sent.' },
  payment: { fields: ['receivedOn', 'amount', 'method', 'reference', 'allocations'], reason: 'What was paid.' },
  credit: { fields: ['on', 'amount', 'number', 'case', 'charge'], reason: 'What was credited; why may speak of a mistake.' },
  refund: { fields: ['on', 'amount', 'method', 'case'], reason: 'What was paid back; why may speak of a mistake.' },
  'bounced-payment': { fields: ['on', 'payment', 'amount'], reason: 'Payments the bank took back.' },
  'write-off': { fields: ['on', 'amount', 'case', 'charge'], reason: 'What is no longer asked for.' },
  'interest-basis': { fields: ['basis', 'jurisdiction', 'annualBasisPoints', 'from', 'case'], reason: 'Interest is claimed with its basis or not at all.' },
  'payment-arrangement': { fields: ['method', 'endsOn'], reason: 'Whether a plan is in force.' },
  agreement: { fields: ['instalments'], reason: 'Whether a plan is in force.' },
  dispute: { fields: ['disputedAmount', 'charges'], reason: 'How much of the sum is disputed; their words stay here.' },
  'dispute-outcome': { fields: ['dispute', 'outcome'], reason: 'Whether the dispute is over.' },
  promise: { fields: ['by', 'due', 'amount'], reason: 'Only for the code of the reason for delay.' },
  'promise-outcome': { fields: ['promise', 'outcome'], reason: 'Only for the code of the reason for delay.' },
  pause: { fields: ['reason'], reason: 'Only for the code: insolvency, death, breathing space.' },
  'pause-released': { fields: ['pause'], reason: 'Whether the pause is over.' },
}

/** The reasons for delay an agency is told, as codes; never free text. The first that fits is given. */
export const delayReasons = [
  { code: 'INSOLVENCY', meaning: 'insolvency or bankruptcy is recorded' },
  { code: 'DECEASED', meaning: 'the debtor’s death is recorded' },
  { code: 'BREATHING_SPACE', meaning: 'a statutory breathing space is recorded' },
  { code: 'DISPUTED', meaning: 'all or part of the invoice is disputed' },
  { code: 'PAYMENT_RETURNED', meaning: 'a payment was taken back by the bank' },
  { code: 'PROMISE_BROKEN', meaning: 'a promise to pay was not kept' },
  { code: 'PART_PAID', meaning: 'only a part was paid' },
  { code: 'NONE_RECORDED', meaning: 'no reason is recorded' },
] as const
export type DelayReason = (typeof delayReasons)[number]['code']
