import { delivery, form } from './form.ts'
import type { EntryForm } from './field.ts'

/** Demands, disputes, conduct, our mistakes, and whom we called in. */
export const conductForms: readonly EntryForm[] = [
  form<'demand'>({
    id: 'demand', kind: 'demand', label: 'Final demand', group: 'agreements', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      { type: 'amount', name: 'amount', label: 'Amount asked for', required: true },
      { type: 'day-ahead', name: 'by', label: 'To be paid by', required: true },
      {
        type: 'choice', name: 'nextStep', label: 'What we do after that', required: true, initial: 'attorney', hint: 'One step that you may and will take.',
        options: [{ value: 'attorney', label: 'Attorney' }, { value: 'agency', label: 'Collections agency' }, { value: 'small-claims', label: 'Small claims court' }, { value: 'end-work', label: 'End the work' }, { value: 'other', label: 'Something else' }],
      },
      delivery('sent'),
      { type: 'text', name: 'tracking', label: 'Tracking number', max: 100 },
      { type: 'long', name: 'text', label: 'What it said', wide: true },
    ],
  }),
  form<'demand-follow-through'>({
    id: 'demand-follow-through', kind: 'demand-follow-through', label: 'What became of a demand', group: 'agreements', target: 'case', occurred: 'time', how: 'did',
    fields: [
      { type: 'ref', name: 'demand', label: 'Which demand', required: true, to: 'demand', wide: true },
      {
        type: 'choice', name: 'outcome', label: 'What happened', required: true, initial: 'paid',
        options: [{ value: 'paid', label: 'They paid' }, { value: 'followed-through', label: 'We took the next step' }, { value: 'extended', label: 'We gave more time' }, { value: 'paused', label: 'Paused' }, { value: 'dropped', label: 'Dropped' }],
      },
      { type: 'day-ahead', name: 'by', label: 'New date', when: { field: 'outcome', is: ['extended'] } },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'dispute'>({
    id: 'dispute', kind: 'dispute', label: 'Dispute', group: 'agreements', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      { type: 'long', name: 'what', label: 'What they dispute, and why', required: true, wide: true },
      { type: 'amount', name: 'disputedAmount', label: 'Amount disputed', zero: true },
      { type: 'refs', name: 'charges', label: 'Invoices it is about', to: 'charge', wide: true },
    ],
  }),
  form<'dispute-outcome'>({
    id: 'dispute-outcome', kind: 'dispute-outcome', label: 'Dispute settled', group: 'agreements', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      { type: 'ref', name: 'dispute', label: 'Which dispute', required: true, to: 'dispute', wide: true },
      { type: 'choice', name: 'outcome', label: 'How', required: true, initial: 'agreed', options: [{ value: 'agreed', label: 'Both agreed' }, { value: 'upheld', label: 'They were right' }, { value: 'rejected', label: 'We stand by the invoice' }, { value: 'withdrawn-by-them', label: 'They took it back' }] },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'pause'>({
    id: 'pause', kind: 'pause', label: 'Pause reminders', group: 'agreements', target: 'case', occurred: 'none', how: 'did',
    fields: [
      {
        type: 'choice', name: 'reason', label: 'Why', required: true, initial: 'disputed-amount',
        options: [
          { value: 'disputed-amount', label: 'The amount is disputed' }, { value: 'insolvency', label: 'Insolvency or bankruptcy' }, { value: 'breathing-space', label: 'Breathing space' },
          { value: 'represented', label: 'They have a lawyer' }, { value: 'asked-no-contact', label: 'They asked for no contact' }, { value: 'death', label: 'A death' },
          { value: 'plan-kept', label: 'They keep to a plan' }, { value: 'placed', label: 'Placed with an agency' }, { value: 'our-mistake-unrepaired', label: 'Our mistake isn’t put right yet' }, { value: 'other', label: 'Something else' },
        ],
      },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'pause-released'>({
    id: 'pause-released', kind: 'pause-released', label: 'End a pause', group: 'agreements', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'ref', name: 'pause', label: 'Which pause', required: true, to: 'pause', wide: true },
      { type: 'long', name: 'why', label: 'Why it ends', required: true, wide: true },
    ],
  }),
  form<'conduct'>({
    id: 'conduct', kind: 'conduct', label: 'Conduct', group: 'conduct', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      {
        type: 'choice', name: 'step', label: 'What we did', required: true, initial: 'named-it',
        options: [
          { value: 'named-it', label: 'Said what can’t go on' }, { value: 'first-warning', label: 'First warning' }, { value: 'second-warning', label: 'Second warning' },
          { value: 'call-ended', label: 'Ended the call' }, { value: 'asked-to-leave', label: 'Asked them to leave' }, { value: 'written-contact-only', label: 'Written contact only' },
          { value: 'threat-of-violence', label: 'They threatened violence' },
        ],
      },
      { type: 'long', name: 'theirWords', label: 'Their words', spoken: true, wide: true },
      { type: 'long', name: 'ourWords', label: 'Our words', spoken: true, wide: true },
    ],
  }),
  form<'staff-check-in'>({
    id: 'staff-check-in', kind: 'staff-check-in', label: 'Check-in with a colleague', group: 'conduct', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'staff', name: 'staff', label: 'Colleague', required: true },
      { type: 'choice', name: 'step', label: 'Check-in', required: true, initial: 'offered', hint: 'Only that it took place. How somebody feels is never stored.', options: [{ value: 'offered', label: 'Offered' }, { value: 'due', label: 'Due' }, { value: 'done', label: 'Done' }, { value: 'declined', label: 'Not wanted' }] },
      { type: 'day-ahead', name: 'due', label: 'On', when: { field: 'step', is: ['due'] } },
    ],
  }),
  form<'our-mistake'>({
    id: 'our-mistake', kind: 'our-mistake', label: 'Our mistake', group: 'conduct', target: 'case', occurred: 'time', how: 'saw', extras: true,
    fields: [
      { type: 'long', name: 'facts', label: 'The facts, without excuses', required: true, wide: true },
      {
        type: 'rows', name: 'mustBeTold', label: 'Who must be told', add: 'Add a person', start: 1, wide: true, keepEmpty: true,
        fields: [
          { type: 'text', name: 'who', label: 'Name', required: true, max: 200 },
          {
            type: 'choice', name: 'role', label: 'Role', required: true, initial: 'customer',
            options: [{ value: 'customer', label: 'Customer' }, { value: 'manager', label: 'Manager' }, { value: 'insurer', label: 'Insurer' }, { value: 'counsel', label: 'Attorney' }, { value: 'supplier', label: 'Supplier' }, { value: 'authority', label: 'Authority' }, { value: 'other', label: 'Other' }],
          },
          { type: 'date', name: 'toldOn', label: 'Told on' },
        ],
      },
      { type: 'long', name: 'fixed', label: 'How it was put right', wide: true },
      { type: 'long', name: 'prevention', label: 'Why it won’t happen again', wide: true },
      { type: 'long', name: 'advice', label: 'What we advise the customer', wide: true },
    ],
  }),
  form<'apology'>({
    id: 'apology', kind: 'apology', label: 'Apology', group: 'conduct', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      { type: 'choice', name: 'fault', label: 'Whose fault was it?', required: true, initial: 'unknown', options: [{ value: 'ours', label: 'Ours' }, { value: 'unknown', label: 'Not known yet' }, { value: 'not-ours', label: 'Not ours' }] },
      { type: 'choice', name: 'way', label: 'How', required: true, initial: 'call', options: [{ value: 'call', label: 'On a call' }, { value: 'email', label: 'Email' }, { value: 'letter', label: 'Letter' }, { value: 'in-person', label: 'In person' }, { value: 'message', label: 'Message' }] },
      { type: 'long', name: 'apologizedFor', label: 'What we apologized for', required: true, wide: true },
      { type: 'long', name: 'words', label: 'Our words', spoken: true, wide: true },
    ],
  }),
  form<'escalation'>({
    id: 'escalation', kind: 'escalation', label: 'Escalation', group: 'conduct', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      { type: 'choice', name: 'to', label: 'To', required: true, initial: 'management', options: [{ value: 'management', label: 'Management' }, { value: 'attorney', label: 'Attorney' }, { value: 'agency', label: 'Collections agency' }, { value: 'insurer', label: 'Insurer' }, { value: 'police', label: 'Police' }, { value: 'other', label: 'Someone else' }] },
      { type: 'text', name: 'whom', label: 'Name', required: true, max: 200 },
      { type: 'day-ahead', name: 'due', label: 'Answer due' },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'transfer'>({
    id: 'transfer', kind: 'transfer', label: 'Passed on', group: 'conduct', target: 'case', occurred: 'time', how: 'did',
    fields: [
      { type: 'staff', name: 'from', label: 'From', required: true },
      { type: 'text', name: 'to', label: 'To', required: true, max: 200 },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
]
