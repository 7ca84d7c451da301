import type { Layer } from '../../../core/journal/format.ts'
import type { kinds } from '../../../core/journal/kinds.ts'
import type { FormKind } from './field.ts'

/**
 * The layers each kind may take, the first one offered. The rules live in core’s `kinds`, whose schemas must stay out of
 * the renderer; this copy is held to them by its type and by a test.
 */
export const layersOf: { readonly [K in FormKind]: (typeof kinds)[K]['layers'] } = {
  contact: ['fact', 'internal', 'counsel', 'offer'],
  note: ['fact', 'internal', 'counsel', 'offer'],
  document: ['fact', 'internal', 'counsel', 'offer'],
  notice: ['fact'],
  demand: ['fact'],
  'demand-follow-through': ['fact'],
  transfer: ['fact', 'internal', 'counsel'],
  promise: ['fact', 'internal', 'counsel'],
  'promise-outcome': ['fact', 'internal', 'counsel'],
  'action-step': ['internal', 'fact', 'counsel'],
  'action-step-outcome': ['internal', 'fact', 'counsel'],
  'follow-up': ['fact', 'internal', 'counsel'],
  'follow-up-outcome': ['fact', 'internal', 'counsel'],
  offer: ['offer'],
  'offer-answer': ['offer'],
  agreement: ['fact'],
  'scope-change': ['fact'],
  solution: ['offer', 'fact', 'internal'],
  'solution-answer': ['offer', 'fact', 'internal'],
  expiry: ['fact', 'internal', 'counsel'],
  charge: ['fact'],
  payment: ['fact'],
  credit: ['fact'],
  refund: ['fact'],
  'bounced-payment': ['fact'],
  'write-off': ['fact'],
  'payment-arrangement': ['fact'],
  'interest-basis': ['fact'],
  conduct: ['fact', 'internal', 'counsel'],
  'staff-check-in': ['internal'],
  'our-mistake': ['counsel', 'fact', 'internal'],
  apology: ['counsel', 'fact', 'internal'],
  escalation: ['internal', 'fact', 'counsel'],
  dispute: ['fact'],
  'dispute-outcome': ['fact'],
  pause: ['fact', 'internal', 'counsel'],
  'pause-released': ['fact', 'internal', 'counsel'],
  hold: ['internal', 'counsel'],
  'hold-released': ['internal', 'counsel'],
  'keep-or-let-go': ['internal', 'counsel'],
  'customer-details': ['fact'],
  person: ['fact'],
  address: ['fact'],
  'contact-limit': ['fact'],
  expectations: ['internal'],
  'flag-lifted': ['internal'],
  'case-details': ['fact'],
  status: ['internal', 'fact'],
  closed: ['internal', 'fact'],
  reopened: ['internal', 'fact'],
  placed: ['fact'],
  recalled: ['fact'],
}

/** The layers a form of this kind offers, the usual one first. */
export function allowedLayers(kind: FormKind): readonly Layer[] {
  return layersOf[kind]
}
