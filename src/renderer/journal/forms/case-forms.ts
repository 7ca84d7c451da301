import { form } from './form.ts'
import type { EntryForm } from './field.ts'

/** What happens to the case itself. */
export const caseForms: readonly EntryForm[] = [
  form<'status'>({
    id: 'status', kind: 'status', label: 'Status', group: 'case', target: 'case', occurred: 'none', how: 'did',
    fields: [
      {
        type: 'choice', name: 'status', label: 'Status', required: true, initial: 'waiting-for-them',
        options: [{ value: 'open', label: 'Open' }, { value: 'waiting-for-them', label: 'Waiting for them' }, { value: 'waiting-for-us', label: 'Waiting for us' }, { value: 'escalated', label: 'Escalated' }, { value: 'placed', label: 'Placed' }, { value: 'in-court', label: 'In court' }],
      },
      { type: 'long', name: 'why', label: 'Why', wide: true },
    ],
  }),
  form<'closed'>({
    id: 'closed', kind: 'closed', label: 'Close the case', group: 'case', target: 'case', occurred: 'none', how: 'did', offeredWhile: 'open',
    fields: [
      {
        type: 'choice', name: 'outcome', label: 'How it ended', required: true, initial: 'resolved',
        options: [
          { value: 'resolved', label: 'Resolved' }, { value: 'paid', label: 'Paid' }, { value: 'settled', label: 'Settled' }, { value: 'won-back', label: 'Won back' }, { value: 'let-go', label: 'Let go' },
          { value: 'written-off', label: 'Written off' }, { value: 'placed', label: 'Placed with an agency' }, { value: 'judgment', label: 'Judgment' }, { value: 'no-action', label: 'No action' },
        ],
      },
      { type: 'long', name: 'rootCause', label: 'What was behind it', wide: true },
      { type: 'long', name: 'lessons', label: 'What we learned', wide: true },
      { type: 'strings', name: 'trainingTopics', label: 'Topics to train', hint: 'One per line.', max: 200, wide: true },
    ],
  }),
  form<'reopened'>({
    id: 'reopened', kind: 'reopened', label: 'Reopen the case', group: 'case', target: 'case', occurred: 'none', how: 'did', offeredWhile: 'closed',
    fields: [{ type: 'long', name: 'why', label: 'Why', required: true, wide: true }],
  }),
  form<'hold'>({
    id: 'hold', kind: 'hold', label: 'Hold', group: 'case', target: 'case', occurred: 'none', how: 'did',
    fields: [{ type: 'long', name: 'why', label: 'Why', required: true, wide: true, hint: 'Nothing of this case can be erased until you lift the hold. Keep phone messages, mail, photos and footage too.' }],
  }),
  form<'hold-released'>({
    id: 'hold-released', kind: 'hold-released', label: 'Lift a hold', group: 'case', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'ref', name: 'hold', label: 'Which hold', required: true, to: 'hold', wide: true },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'placed'>({
    id: 'placed', kind: 'placed', label: 'Placed with an agency', group: 'case', target: 'case', occurred: 'none', how: 'did', extras: true,
    fields: [
      { type: 'text', name: 'agency', label: 'Agency', required: true, max: 200 },
      { type: 'date', name: 'on', label: 'On', required: true, initial: 'today' },
      { type: 'amount', name: 'amount', label: 'Amount placed', required: true },
      { type: 'text', name: 'reference', label: 'Their reference', max: 100 },
    ],
  }),
  form<'recalled'>({
    id: 'recalled', kind: 'recalled', label: 'Recalled from an agency', group: 'case', target: 'case', occurred: 'none', how: 'did', extras: true,
    fields: [
      { type: 'ref', name: 'placed', label: 'Which placement', required: true, to: 'placed', wide: true },
      { type: 'long', name: 'why', label: 'Why', required: true, wide: true },
    ],
  }),
  form<'keep-or-let-go'>({
    id: 'keep-or-let-go', kind: 'keep-or-let-go', label: 'Keep or let go', group: 'case', target: 'case', occurred: 'none', how: 'did',
    fields: [
      {
        type: 'rows', name: 'figures', label: 'Figures', add: 'Add a figure', start: 1, wide: true, keepEmpty: true,
        fields: [
          { type: 'text', name: 'label', label: 'What', required: true, max: 200 },
          { type: 'amount', name: 'amount', label: 'Amount' },
          { type: 'text', name: 'text', label: 'Or in words', max: 300 },
        ],
      },
      { type: 'long', name: 'reasons', label: 'Reasons of conduct or payment', required: true, wide: true, hint: 'Only what was done or not paid. Who somebody is must play no part.' },
      { type: 'choice', name: 'decision', label: 'Decision', required: true, initial: 'undecided', options: [{ value: 'keep', label: 'Keep' }, { value: 'keep-with-conditions', label: 'Keep, with conditions' }, { value: 'let-go', label: 'Let go' }, { value: 'undecided', label: 'Not decided' }] },
    ],
  }),
  form<'case-details'>({
    id: 'case-details', kind: 'case-details', label: 'Title and situations', group: 'page', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'text', name: 'title', label: 'Title', required: true, max: 200, wide: true },
      { type: 'situations', name: 'situations', label: 'Situations', wide: true, keepEmpty: true },
      { type: 'hidden', name: 'customer', label: 'Customer' },
    ],
  }),
]
