import { form } from './form.ts'
import type { EntryForm } from './field.ts'

/** Money. All of it stands in the customer’s stream and names the case. */
export const accountForms: readonly EntryForm[] = [
  form<'payment'>({
    id: 'payment', kind: 'payment', label: 'Payment', group: 'first', target: 'customer', occurred: 'none', how: 'document', extras: true,
    fields: [
      { type: 'amount', name: 'amount', label: 'Amount received', required: true },
      { type: 'date', name: 'receivedOn', label: 'Received on', required: true, initial: 'today' },
      {
        type: 'choice', name: 'method', label: 'How', required: true, initial: 'bank-transfer',
        options: [
          { value: 'bank-transfer', label: 'Bank transfer' }, { value: 'card', label: 'Card' }, { value: 'check', label: 'Check' }, { value: 'cash', label: 'Cash' },
          { value: 'direct-debit', label: 'Direct debit' }, { value: 'online', label: 'Online' }, { value: 'other', label: 'Another way' },
        ],
      },
      { type: 'text', name: 'reference', label: 'Reference', max: 200 },
      { type: 'allocations', name: 'allocations', label: 'Goes to', required: true, wide: true },
    ],
  }),
  form<'charge'>({
    id: 'invoice', kind: 'charge', label: 'Invoice', group: 'first', target: 'customer', occurred: 'none', how: 'did', extras: true,
    preset: ({ caseId }) => ({ case: caseId }),
    fields: [
      { type: 'text', name: 'number', label: 'Invoice number', max: 60 },
      { type: 'amount', name: 'amount', label: 'Amount with tax', required: true },
      { type: 'date', name: 'invoicedOn', label: 'Invoice date', required: true, initial: 'today' },
      { type: 'date', name: 'due', label: 'Due' },
      { type: 'amount', name: 'tax', label: 'Tax in it', zero: true },
      { type: 'long', name: 'what', label: 'What for', required: true, wide: true },
    ],
  }),
  form<'credit'>({
    id: 'credit', kind: 'credit', label: 'Credit', group: 'money', target: 'customer', occurred: 'none', how: 'did', extras: true,
    preset: ({ caseId }) => ({ case: caseId }),
    fields: [
      { type: 'amount', name: 'amount', label: 'Amount taken off', required: true },
      { type: 'date', name: 'on', label: 'Date', required: true, initial: 'today' },
      { type: 'text', name: 'number', label: 'Credit number', max: 60 },
      { type: 'ref', name: 'charge', label: 'For the invoice', to: 'charge' },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'refund'>({
    id: 'refund', kind: 'refund', label: 'Refund', group: 'money', target: 'customer', occurred: 'none', how: 'did', extras: true,
    preset: ({ caseId }) => ({ case: caseId }),
    fields: [
      { type: 'amount', name: 'amount', label: 'Amount paid back', required: true },
      { type: 'date', name: 'on', label: 'Date', required: true, initial: 'today' },
      { type: 'text', name: 'method', label: 'How', max: 60 },
      { type: 'ref', name: 'payment', label: 'Of the payment', to: 'payment' },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'bounced-payment'>({
    id: 'bounced', kind: 'bounced-payment', label: 'Bounced payment', group: 'money', target: 'customer', occurred: 'none', how: 'document', extras: true,
    fields: [
      { type: 'ref', name: 'payment', label: 'Which payment', required: true, to: 'payment' },
      { type: 'amount', name: 'amount', label: 'Amount taken back', required: true },
      { type: 'date', name: 'on', label: 'Date', required: true, initial: 'today' },
      { type: 'amount', name: 'fee', label: 'Bank fee to us', zero: true },
      { type: 'long', name: 'why', label: 'What the bank said', wide: true },
    ],
  }),
  form<'write-off'>({
    id: 'write-off', kind: 'write-off', label: 'Write-off', group: 'money', target: 'customer', occurred: 'none', how: 'did',
    preset: ({ caseId }) => ({ case: caseId }),
    fields: [
      { type: 'amount', name: 'amount', label: 'Amount written off', required: true },
      { type: 'date', name: 'on', label: 'Date', required: true, initial: 'today' },
      { type: 'ref', name: 'charge', label: 'Of the invoice', to: 'charge' },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'payment-arrangement'>({
    id: 'arrangement', kind: 'payment-arrangement', label: 'Payment on a set date', group: 'money', target: 'customer', occurred: 'none', how: 'document', extras: true,
    fields: [
      {
        type: 'choice', name: 'method', label: 'How', required: true, initial: 'direct-debit',
        options: [
          { value: 'direct-debit', label: 'Direct debit' }, { value: 'card-on-file', label: 'Card on file' }, { value: 'standing-order', label: 'Standing order' },
          { value: 'automatic-invoice', label: 'Automatic invoice' }, { value: 'other', label: 'Another way' },
        ],
      },
      { type: 'text', name: 'authorizedBy', label: 'Who allowed it', required: true, max: 200 },
      { type: 'date', name: 'authorizedOn', label: 'Allowed on', required: true, initial: 'today' },
      { type: 'number', name: 'dayOfMonth', label: 'Day of the month', min: 1, max: 31, unit: '' },
      { type: 'number', name: 'noticeDays', label: 'Notice given', required: true, min: 0, max: 90, unit: 'days' },
      { type: 'date', name: 'endsOn', label: 'Ends on' },
    ],
  }),
  form<'interest-basis'>({
    id: 'interest', kind: 'interest-basis', label: 'Basis for interest', group: 'money', target: 'customer', occurred: 'none', how: 'document', extras: true,
    preset: ({ caseId }) => ({ case: caseId }),
    fields: [
      {
        type: 'choice', name: 'basis', label: 'Rests on', required: true, initial: 'contract-clause',
        options: [{ value: 'contract-clause', label: 'A contract clause' }, { value: 'statute', label: 'A statute' }],
      },
      { type: 'number', name: 'annualBasisPoints', label: 'Rate a year', required: true, min: 0, max: 1000, unit: '%', times: 100 },
      { type: 'date', name: 'from', label: 'From', required: true },
      { type: 'text', name: 'jurisdiction', label: 'Country or state', max: 100 },
      { type: 'long', name: 'text', label: 'The clause or statute, as it stands', required: true, wide: true },
    ],
  }),
]
