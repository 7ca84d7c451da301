import type { z } from 'zod'
import type { Layer, StreamType } from './format.ts'
import * as account from './kinds/account.ts'
import * as commitment from './kinds/commitment.ts'
import * as conduct from './kinds/conduct.ts'
import * as contact from './kinds/contact.ts'
import * as customer from './kinds/customer.ts'
import * as lifecycle from './kinds/lifecycle.ts'

interface KindRule<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  /** The streams it may stand in. */
  readonly streams: readonly StreamType[]
  /** The layers it may take; the first is the one offered. */
  readonly layers: readonly Layer[]
  /** Only the services write it (never a form): its meaning depends on other entries. */
  readonly byServices?: true
}

const anyLayer = ['fact', 'internal', 'counsel', 'offer'] as const
const factOrAside = ['fact', 'internal', 'counsel'] as const
/** Kinds that show our own fault or dealings belong to counsel unless the owner says otherwise. */
const counselFirst = ['counsel', 'fact', 'internal'] as const
const fact = ['fact'] as const
const inCase = ['case'] as const
const inCustomer = ['customer'] as const
const inJournal = ['journal'] as const
const inCaseOrCustomer = ['case', 'customer'] as const
const anywhere = ['case', 'customer', 'journal'] as const

/** Every kind of part of format version 1. Rows may be added by a later version of the format, never changed. */
export const kinds = {
  contact: { schema: contact.contact, streams: inCaseOrCustomer, layers: anyLayer },
  note: { schema: contact.note, streams: anywhere, layers: anyLayer },
  document: { schema: contact.document, streams: inCaseOrCustomer, layers: anyLayer },
  'guidance-applied': { schema: contact.guidanceApplied, streams: inCaseOrCustomer, layers: ['internal', 'fact', 'counsel'] },
  'flow-run': { schema: contact.flowRun, streams: inCaseOrCustomer, layers: ['internal', 'counsel', 'fact'] },
  letter: { schema: contact.letter, streams: inCaseOrCustomer, layers: anyLayer },
  notice: { schema: contact.notice, streams: inCaseOrCustomer, layers: fact },
  demand: { schema: contact.demand, streams: inCase, layers: fact },
  'demand-follow-through': { schema: contact.demandFollowThrough, streams: inCase, layers: fact },
  transfer: { schema: contact.transfer, streams: inCase, layers: factOrAside },

  promise: { schema: commitment.promise, streams: inCaseOrCustomer, layers: factOrAside },
  'promise-outcome': { schema: commitment.promiseOutcome, streams: inCaseOrCustomer, layers: factOrAside },
  'action-step': { schema: commitment.actionStep, streams: inCaseOrCustomer, layers: ['internal', 'fact', 'counsel'] },
  'action-step-outcome': { schema: commitment.actionStepOutcome, streams: inCaseOrCustomer, layers: ['internal', 'fact', 'counsel'] },
  'follow-up': { schema: commitment.followUp, streams: inCaseOrCustomer, layers: factOrAside },
  'follow-up-outcome': { schema: commitment.followUpOutcome, streams: inCaseOrCustomer, layers: factOrAside },
  snoozed: { schema: commitment.snoozed, streams: inCaseOrCustomer, layers: ['internal'] },
  offer: { schema: commitment.offer, streams: inCase, layers: ['offer'] },
  'offer-answer': { schema: commitment.offerAnswer, streams: inCase, layers: ['offer'] },
  agreement: { schema: commitment.agreement, streams: inCaseOrCustomer, layers: fact },
  'scope-change': { schema: commitment.scopeChange, streams: inCaseOrCustomer, layers: fact },
  solution: { schema: commitment.solution, streams: inCase, layers: ['offer', 'fact', 'internal'] },
  'solution-answer': { schema: commitment.solutionAnswer, streams: inCase, layers: ['offer', 'fact', 'internal'] },
  expiry: { schema: commitment.expiry, streams: inCaseOrCustomer, layers: factOrAside },

  charge: { schema: account.charge, streams: inCustomer, layers: fact },
  payment: { schema: account.payment, streams: inCustomer, layers: fact },
  credit: { schema: account.credit, streams: inCustomer, layers: fact },
  refund: { schema: account.refund, streams: inCustomer, layers: fact },
  'bounced-payment': { schema: account.bouncedPayment, streams: inCustomer, layers: fact },
  'write-off': { schema: account.writeOff, streams: inCustomer, layers: fact },
  'payment-arrangement': { schema: account.paymentArrangement, streams: inCustomer, layers: fact },
  'interest-basis': { schema: account.interestBasis, streams: inCustomer, layers: fact },

  conduct: { schema: conduct.conduct, streams: inCaseOrCustomer, layers: factOrAside },
  'staff-check-in': { schema: conduct.staffCheckIn, streams: inCase, layers: ['internal'] },
  'our-mistake': { schema: conduct.ourMistake, streams: inCase, layers: counselFirst },
  apology: { schema: conduct.apology, streams: inCase, layers: counselFirst },
  escalation: { schema: conduct.escalation, streams: inCase, layers: ['internal', 'fact', 'counsel'] },
  dispute: { schema: conduct.dispute, streams: inCase, layers: fact },
  'dispute-outcome': { schema: conduct.disputeOutcome, streams: inCase, layers: fact },
  pause: { schema: conduct.pause, streams: inCaseOrCustomer, layers: factOrAside },
  'pause-released': { schema: conduct.pauseReleased, streams: inCaseOrCustomer, layers: factOrAside },
  hold: { schema: conduct.hold, streams: inCase, layers: ['internal', 'counsel'] },
  'hold-released': { schema: conduct.holdReleased, streams: inCase, layers: ['internal', 'counsel'] },
  'keep-or-let-go': { schema: conduct.keepOrLetGo, streams: inCaseOrCustomer, layers: ['internal', 'counsel'] },

  'customer-opened': { schema: customer.customerOpened, streams: inCustomer, layers: fact, byServices: true },
  'customer-details': { schema: customer.customerDetails, streams: inCustomer, layers: fact },
  person: { schema: customer.person, streams: inCustomer, layers: fact },
  address: { schema: customer.address, streams: inCustomer, layers: fact },
  'contact-limit': { schema: customer.contactLimit, streams: inCustomer, layers: fact },
  expectations: { schema: customer.expectations, streams: inCustomer, layers: ['internal'] },
  flag: { schema: customer.flag, streams: inCustomer, layers: ['internal'] },
  'flag-lifted': { schema: customer.flagLifted, streams: inCustomer, layers: ['internal'] },
  'rights-request': { schema: customer.rightsRequest, streams: inCustomer, layers: ['internal', 'counsel'] },
  'rights-request-answered': { schema: customer.rightsRequestAnswered, streams: inCustomer, layers: ['internal', 'counsel'] },

  opened: { schema: lifecycle.opened, streams: inCase, layers: fact, byServices: true },
  'case-details': { schema: lifecycle.caseDetails, streams: inCase, layers: fact },
  status: { schema: lifecycle.status, streams: inCase, layers: ['internal', 'fact'] },
  closed: { schema: lifecycle.closed, streams: inCase, layers: ['internal', 'fact'] },
  reopened: { schema: lifecycle.reopened, streams: inCase, layers: ['internal', 'fact'] },
  placed: { schema: lifecycle.placed, streams: inCase, layers: fact },
  recalled: { schema: lifecycle.recalled, streams: inCase, layers: fact },
  // Why something was taken back or erased is ours to know; packs show number and date only.
  correction: { schema: lifecycle.correction, streams: anywhere, layers: anyLayer, byServices: true },
  withdrawn: { schema: lifecycle.withdrawn, streams: anywhere, layers: ['internal'], byServices: true },
  moved: { schema: lifecycle.moved, streams: inCaseOrCustomer, layers: anyLayer, byServices: true },
  erased: { schema: lifecycle.erased, streams: anywhere, layers: ['internal'], byServices: true },
  'erasure-refused': { schema: lifecycle.erasureRefused, streams: anywhere, layers: ['internal'], byServices: true },
  exported: { schema: lifecycle.exported, streams: anywhere, layers: ['internal'], byServices: true },
  seal: { schema: lifecycle.seal, streams: anywhere, layers: ['internal'], byServices: true },
  'journal-opened': { schema: lifecycle.journalOpened, streams: inJournal, layers: fact, byServices: true },
  'business-profile': { schema: lifecycle.businessProfile, streams: inJournal, layers: fact },
  'staff-member': { schema: lifecycle.staffMember, streams: inJournal, layers: fact },
  setting: { schema: lifecycle.setting, streams: inJournal, layers: fact },
} as const satisfies Record<string, KindRule>

export type Kind = keyof typeof kinds
/** The data of a kind, as its schema gives it. */
export type DataOf<K extends Kind> = z.infer<(typeof kinds)[K]['schema']>
/** A kind with its data, to switch over. */
export type KindData = { [K in Kind]: { readonly kind: K; readonly data: DataOf<K> } }[Kind]

/** True for a kind of this format version. */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(kinds, kind)
}

/** The rule of a kind, with its literal types widened. */
export function kindRule(kind: Kind): KindRule {
  return kinds[kind]
}
