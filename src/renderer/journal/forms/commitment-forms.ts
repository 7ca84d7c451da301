import { form, instalments, side } from './form.ts'
import type { EntryForm } from './field.ts'

/** Promises, steps, follow-ups, offers, agreements and dates that run out. */
export const commitmentForms: readonly EntryForm[] = [
  form<'promise'>({
    id: 'promise', kind: 'promise', label: 'Promise', group: 'first', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      { type: 'long', name: 'what', label: 'What was promised?', required: true, wide: true },
      side('by', 'Who promised', 'We did', 'They did', 'them'),
      { type: 'day-ahead', name: 'due', label: 'Due', time: { data: 'dueTime' } },
      { type: 'amount', name: 'amount', label: 'Amount' },
    ],
  }),
  form<'promise-outcome'>({
    id: 'promise-outcome', kind: 'promise-outcome', label: 'Promise kept or broken', group: 'promises', target: 'case', occurred: 'time', how: 'did',
    fields: [
      { type: 'ref', name: 'promise', label: 'Which promise', required: true, to: 'promise', wide: true },
      {
        type: 'choice', name: 'outcome', label: 'What became of it', required: true, initial: 'kept',
        options: [
          { value: 'kept', label: 'Kept' }, { value: 'partly-kept', label: 'Partly kept' }, { value: 'broken', label: 'Broken' },
          { value: 'released', label: 'Let go' }, { value: 'replaced', label: 'Replaced by another' },
        ],
      },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'action-step'>({
    id: 'action-step', kind: 'action-step', label: 'Action step', group: 'steps', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'long', name: 'what', label: 'What is to be done?', required: true, wide: true },
      { type: 'staff', name: 'owner', label: 'Who does it' },
      { type: 'day-ahead', name: 'due', label: 'Due', time: { endOf: 'what' } },
    ],
  }),
  form<'action-step-outcome'>({
    id: 'action-step-outcome', kind: 'action-step-outcome', label: 'Step done', group: 'steps', target: 'case', occurred: 'time', how: 'did',
    fields: [
      { type: 'ref', name: 'step', label: 'Which step', required: true, to: 'action-step', wide: true },
      { type: 'choice', name: 'outcome', label: 'Outcome', required: true, initial: 'done', options: [{ value: 'done', label: 'Done' }, { value: 'cancelled', label: 'Not needed' }] },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'follow-up'>({
    id: 'follow-up', kind: 'follow-up', label: 'Follow-up', group: 'steps', target: 'case', occurred: 'none', how: 'did',
    fields: [
      { type: 'long', name: 'what', label: 'What do we ask or tell them?', required: true, wide: true },
      { type: 'day-ahead', name: 'due', label: 'On', required: true, time: { endOf: 'what' } },
      {
        type: 'choice', name: 'way', label: 'How', required: true, initial: 'call',
        options: [{ value: 'call', label: 'Call' }, { value: 'email', label: 'Email' }, { value: 'note', label: 'Handwritten note' }, { value: 'visit', label: 'Visit' }, { value: 'message', label: 'Message' }],
      },
    ],
  }),
  form<'follow-up-outcome'>({
    id: 'follow-up-outcome', kind: 'follow-up-outcome', label: 'Follow-up done', group: 'steps', target: 'case', occurred: 'time', how: 'did',
    fields: [
      { type: 'ref', name: 'followUp', label: 'Which follow-up', required: true, to: 'follow-up', wide: true },
      { type: 'choice', name: 'outcome', label: 'Outcome', required: true, initial: 'done', options: [{ value: 'done', label: 'Done' }, { value: 'cancelled', label: 'Not needed' }] },
      {
        type: 'choice', name: 'satisfied', label: 'Are they satisfied?', when: { field: 'outcome', is: ['done'] },
        options: [{ value: 'yes', label: 'Yes' }, { value: 'partly', label: 'Partly' }, { value: 'no', label: 'No' }, { value: 'not-asked', label: 'Not asked' }],
      },
      { type: 'long', name: 'answer', label: 'Their answer', spoken: true, wide: true, when: { field: 'outcome', is: ['done'] } },
    ],
  }),
  form<'offer'>({
    id: 'offer', kind: 'offer', label: 'Offer', group: 'agreements', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      side('by', 'Who offers', 'We do', 'They do', 'us'),
      { type: 'long', name: 'terms', label: 'What is offered', required: true, wide: true },
      { type: 'amount', name: 'amount', label: 'Amount', zero: true },
      { type: 'amount', name: 'costToUs', label: 'Cost to us', zero: true },
      { type: 'day-ahead', name: 'openUntil', label: 'Open until' },
      instalments('instalments'),
    ],
  }),
  form<'offer-answer'>({
    id: 'offer-answer', kind: 'offer-answer', label: 'Answer to an offer', group: 'agreements', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      { type: 'ref', name: 'offer', label: 'Which offer', required: true, to: 'offer', wide: true },
      {
        type: 'choice', name: 'answer', label: 'Answer', required: true, initial: 'accepted', hint: 'An accepted offer is then recorded as an agreement.',
        options: [{ value: 'accepted', label: 'Accepted' }, { value: 'declined', label: 'Declined' }, { value: 'countered', label: 'Another offer came back' }, { value: 'taken-back', label: 'Taken back' }, { value: 'lapsed', label: 'Ran out' }],
      },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'solution'>({
    id: 'solution', kind: 'solution', label: 'Solution offered', group: 'agreements', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      { type: 'long', name: 'what', label: 'What we offered to put it right', required: true, wide: true },
      { type: 'amount', name: 'costToUs', label: 'Cost to us', zero: true },
      { type: 'choice', name: 'answer', label: 'Answer', required: true, initial: 'open', options: [{ value: 'open', label: 'Open' }, { value: 'accepted', label: 'Accepted' }, { value: 'declined', label: 'Declined' }] },
      { type: 'long', name: 'theirWords', label: 'Their words', spoken: true, wide: true },
    ],
  }),
  form<'solution-answer'>({
    id: 'solution-answer', kind: 'solution-answer', label: 'Answer to a solution', group: 'agreements', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      { type: 'ref', name: 'solution', label: 'Which solution', required: true, to: 'solution', wide: true },
      { type: 'choice', name: 'answer', label: 'Answer', required: true, initial: 'accepted', options: [{ value: 'accepted', label: 'Accepted' }, { value: 'declined', label: 'Declined' }] },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'agreement'>({
    id: 'agreement', kind: 'agreement', label: 'Agreement', group: 'agreements', target: 'case', occurred: 'time', how: 'document', extras: true,
    fields: [
      { type: 'long', name: 'scope', label: 'What was agreed', required: true, wide: true },
      { type: 'amount', name: 'price', label: 'Price', zero: true },
      { type: 'date', name: 'due', label: 'Due' },
      { type: 'ref', name: 'fromOffer', label: 'From the offer', to: 'any-offer' },
      { type: 'long', name: 'terms', label: 'Terms', wide: true },
      instalments('instalments'),
      {
        type: 'rows', name: 'clauses', label: 'Clauses that matter', add: 'Add a clause', start: 0, wide: true,
        fields: [
          {
            type: 'choice', name: 'about', label: 'About', required: true, initial: 'interest',
            options: [
              { value: 'interest', label: 'Interest' }, { value: 'termination', label: 'Ending it' }, { value: 'late-fee', label: 'Late fee' },
              { value: 'attorney-fees', label: 'Attorney fees' }, { value: 'scope', label: 'Scope' }, { value: 'other', label: 'Something else' },
            ],
          },
          { type: 'long', name: 'text', label: 'As it stands in the document', required: true, wide: true },
        ],
      },
    ],
  }),
  form<'scope-change'>({
    id: 'scope-change', kind: 'scope-change', label: 'Change of scope', group: 'agreements', target: 'case', occurred: 'time', how: 'heard', extras: true,
    fields: [
      { type: 'long', name: 'what', label: 'What changed', required: true, wide: true },
      { type: 'amount', name: 'price', label: 'Price of the change', zero: true },
      { type: 'text', name: 'agreedBy', label: 'Who agreed', required: true, max: 200 },
      {
        type: 'choice', name: 'confirmed', label: 'Confirmed', required: true, initial: 'by-email',
        options: [{ value: 'in-writing', label: 'In writing' }, { value: 'by-email', label: 'By email' }, { value: 'by-message', label: 'By message' }, { value: 'spoken', label: 'Spoken only' }, { value: 'not-confirmed', label: 'Not confirmed' }],
      },
      { type: 'ref', name: 'agreement', label: 'Changes the agreement', to: 'agreement' },
    ],
  }),
  form<'expiry'>({
    id: 'expiry', kind: 'expiry', label: 'Date that runs out', group: 'steps', target: 'case', occurred: 'none', how: 'told', extras: true,
    fields: [
      {
        type: 'choice', name: 'about', label: 'About', required: true, initial: 'limitation',
        options: [
          { value: 'limitation', label: 'Time limit for a claim' }, { value: 'lien-notice', label: 'Lien notice' }, { value: 'insurer-notice', label: 'Notice to the insurer' },
          { value: 'chargeback-reply', label: 'Reply to a chargeback' }, { value: 'warranty', label: 'Warranty' }, { value: 'answer-to-court', label: 'Answer to a court' }, { value: 'other', label: 'Something else' },
        ],
      },
      { type: 'date', name: 'on', label: 'Runs out on', required: true },
      { type: 'text', name: 'enteredFrom', label: 'Where the date comes from', required: true, max: 500, hint: 'A letter, a clause, your attorney. Evenkeel works no dates out.', wide: true },
      { type: 'long', name: 'what', label: 'What has to be done by then', required: true, wide: true },
    ],
  }),
]
