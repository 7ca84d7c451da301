import type { DataOf } from '../../../core/journal/kinds.ts'

/** Words for closed lists that appear inside sentences. */
export const noticeNames: Readonly<Record<DataOf<'notice'>['about'], string>> = {
  'payment-collection': 'date we take the payment', reminder: 'reminder', 'second-reminder': 'second reminder', 'price-change': 'change of price',
  suspension: 'work is paused', termination: 'we end the work', boundary: 'how we can be reached', other: 'something else',
}

export const nextStepNames: Readonly<Record<DataOf<'demand'>['nextStep'], string>> = {
  attorney: 'our attorney', agency: 'a collections agency', 'small-claims': 'small claims court', 'end-work': 'we end the work', other: 'another step',
}

export const pauseNames: Readonly<Record<DataOf<'pause'>['reason'], string>> = {
  'disputed-amount': 'the amount is disputed', insolvency: 'insolvency or bankruptcy', 'breathing-space': 'breathing space', represented: 'they have a lawyer',
  'asked-no-contact': 'they asked for no contact', death: 'a death', 'plan-kept': 'they keep to a plan', placed: 'placed with an agency',
  'our-mistake-unrepaired': 'our mistake isn’t put right yet', other: 'another reason',
}

export const expiryNames: Readonly<Record<DataOf<'expiry'>['about'], string>> = {
  limitation: 'Time limit for a claim', 'lien-notice': 'Lien notice', 'insurer-notice': 'Notice to the insurer', 'chargeback-reply': 'Reply to a chargeback',
  warranty: 'Warranty', 'answer-to-court': 'Answer to a court', other: 'Date that runs out',
}

export const closedNames: Readonly<Record<DataOf<'closed'>['outcome'], string>> = {
  resolved: 'resolved', paid: 'paid', settled: 'settled', 'won-back': 'won back', 'let-go': 'let go', 'written-off': 'written off', placed: 'placed with an agency', judgment: 'judgment', 'no-action': 'no action',
}

export const typeNames: Readonly<Record<DataOf<'customer-opened'>['type'], string>> = {
  consumer: 'Consumer', 'individual-in-business': 'Individual in business', company: 'Company', 'public-body': 'Public body', unknown: 'Type not known yet',
}

export const roleNames: Readonly<Record<DataOf<'person'>['role'], string>> = {
  customer: 'Customer', contact: 'Contact', owner: 'Owner', accounts: 'Pays the bills', guarantor: 'Guarantor', attorney: 'Their attorney', representative: 'Represents them', witness: 'Witness', other: 'Other',
}

export const addressUseNames: Readonly<Record<DataOf<'address'>['use'], string>> = {
  billing: 'Billing', site: 'Site of the work', registered: 'Registered office', mailing: 'Mail', home: 'Home',
}

export const limitNames: Readonly<Record<DataOf<'contact-limit'>['limit'], string>> = {
  none: 'No limit on contact', 'written-only': 'In writing only', 'through-representative': 'Through their representative', 'no-contact': 'No contact', hours: 'Certain hours only',
}

export const askedNames: Readonly<Record<DataOf<'contact-limit'>['asked'], string>> = { 'by-them': 'They asked for it', 'by-us': 'We decided it', 'by-law': 'By law' }

export const methodNames: Readonly<Record<DataOf<'payment'>['method'], string>> = {
  'bank-transfer': 'bank transfer', card: 'card', check: 'check', cash: 'cash', 'direct-debit': 'direct debit', online: 'online', other: 'another way',
}

export const howNames = { did: 'Did it', saw: 'Saw it', heard: 'Heard it', told: 'Was told', document: 'From a document' } as const
