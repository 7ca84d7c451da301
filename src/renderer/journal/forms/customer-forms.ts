import { form } from './form.ts'
import type { EntryForm } from './field.ts'

/** What we know about a customer. The newest entry governs; what was known before stays in the record. */
export const customerForms: readonly EntryForm[] = [
  form<'customer-details'>({
    id: 'customer-details', kind: 'customer-details', label: 'Who they are', group: 'page', target: 'customer', occurred: 'none', how: 'document',
    fields: [
      { type: 'text', name: 'name', label: 'Name', required: true, max: 200, wide: true },
      {
        type: 'choice', name: 'type', label: 'Type', required: true, initial: 'unknown', hint: 'Which rules of collection apply depends on this.',
        options: [
          { value: 'unknown', label: 'Not known yet' }, { value: 'consumer', label: 'Consumer' }, { value: 'individual-in-business', label: 'Individual in business' },
          { value: 'company', label: 'Company' }, { value: 'public-body', label: 'Public body' },
        ],
      },
      { type: 'text', name: 'legalEntity', label: 'Legal name', max: 200, when: { field: 'type', is: ['company', 'public-body', 'individual-in-business', 'unknown'] } },
      { type: 'text', name: 'lastName', label: 'Last name', max: 100, when: { field: 'type', is: ['consumer', 'individual-in-business', 'unknown'] } },
      { type: 'text', name: 'firstName', label: 'First name', max: 100, when: { field: 'type', is: ['consumer', 'individual-in-business', 'unknown'] } },
      { type: 'text', name: 'accountNumber', label: 'Our account number for them', max: 60 },
      { type: 'country', name: 'country', label: 'Country' },
      { type: 'text', name: 'state', label: 'State or region', max: 60 },
      { type: 'text', name: 'language', label: 'Language', max: 35 },
    ],
  }),
  form<'person'>({
    id: 'person', kind: 'person', label: 'Person', group: 'page', target: 'customer', occurred: 'none', how: 'document',
    fields: [
      { type: 'hidden', name: 'person', label: 'Person' },
      { type: 'text', name: 'name', label: 'Name', required: true, max: 200, wide: true },
      {
        type: 'choice', name: 'role', label: 'Role', required: true, initial: 'contact',
        options: [
          { value: 'customer', label: 'Customer' }, { value: 'contact', label: 'Contact' }, { value: 'owner', label: 'Owner' }, { value: 'accounts', label: 'Pays the bills' }, { value: 'guarantor', label: 'Guarantor' },
          { value: 'attorney', label: 'Their attorney' }, { value: 'representative', label: 'Represents them' }, { value: 'witness', label: 'Witness' }, { value: 'other', label: 'Other' },
        ],
      },
      { type: 'text', name: 'title', label: 'Job title', max: 100 },
      { type: 'strings', name: 'phones', label: 'Phone numbers', max: 40, keepEmpty: true, hint: 'One per line.' },
      { type: 'strings', name: 'emails', label: 'Email addresses', max: 254, keepEmpty: true, hint: 'One per line.' },
      { type: 'date', name: 'left', label: 'No longer there since' },
    ],
  }),
  form<'address'>({
    id: 'address', kind: 'address', label: 'Address', group: 'page', target: 'customer', occurred: 'none', how: 'document',
    fields: [
      { type: 'hidden', name: 'address', label: 'Address' },
      {
        type: 'choice', name: 'use', label: 'Used for', required: true, initial: 'billing',
        options: [{ value: 'billing', label: 'Billing' }, { value: 'site', label: 'Site of the work' }, { value: 'registered', label: 'Registered office' }, { value: 'mailing', label: 'Mail' }, { value: 'home', label: 'Home' }],
      },
      { type: 'postal', name: 'postal', label: 'Address', required: true, wide: true },
      { type: 'date', name: 'from', label: 'From' },
      { type: 'date', name: 'to', label: 'Until' },
    ],
  }),
  form<'contact-limit'>({
    id: 'contact-limit', kind: 'contact-limit', label: 'Contact limit', group: 'page', target: 'customer', occurred: 'none', how: 'told',
    fields: [
      {
        type: 'choice', name: 'limit', label: 'Limit', required: true, initial: 'written-only',
        options: [{ value: 'none', label: 'No limit' }, { value: 'written-only', label: 'In writing only' }, { value: 'through-representative', label: 'Through their representative' }, { value: 'no-contact', label: 'No contact' }, { value: 'hours', label: 'Certain hours' }],
      },
      { type: 'choice', name: 'asked', label: 'Set by', required: true, initial: 'by-them', options: [{ value: 'by-them', label: 'They asked' }, { value: 'by-us', label: 'We decided' }, { value: 'by-law', label: 'By law' }] },
      { type: 'text', name: 'detail', label: 'Details', max: 300, wide: true },
    ],
  }),
  form<'expectations'>({
    id: 'expectations', kind: 'expectations', label: 'What they expect', group: 'page', target: 'customer', occurred: 'none', how: 'did',
    fields: [
      { type: 'long', name: 'theyExpect', label: 'What they expect', required: true, wide: true },
      { type: 'long', name: 'weOffer', label: 'What we offer', required: true, wide: true },
      { type: 'choice', name: 'fit', label: 'Do they fit?', required: true, initial: 'unknown', options: [{ value: 'unknown', label: 'Not known yet' }, { value: 'good', label: 'Well' }, { value: 'fair', label: 'Partly' }, { value: 'poor', label: 'Hardly' }] },
    ],
  }),
  form<'flag-lifted'>({
    id: 'flag-lifted', kind: 'flag-lifted', label: 'Lift a flag', group: 'page', target: 'customer', occurred: 'none', how: 'did',
    fields: [
      { type: 'ref', name: 'flag', label: 'Which flag', required: true, to: 'flag', wide: true },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
]
