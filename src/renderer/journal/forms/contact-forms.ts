import { delivery, form } from './form.ts'
import type { EntryForm, Field, How } from './field.ts'

const direction = (incoming: string, outgoing: string, initial: 'in' | 'out'): Field<'direction'> => ({
  type: 'choice', name: 'direction', label: 'Direction', required: true, initial,
  options: [{ value: 'in', label: incoming }, { value: 'out', label: outgoing }],
})

const who: readonly Field<'person' | 'withName'>[] = [
  { type: 'person', name: 'person', label: 'With' },
  { type: 'text', name: 'withName', label: 'Name as given', max: 200, when: { field: 'person', is: [''] } },
]

const outcome: Field<'outcome'> = { type: 'text', name: 'outcome', label: 'Outcome', max: 500 }
const lines: Field<'lines'> = { type: 'lines', name: 'lines', label: 'What happened?', required: true, wide: true }

function contact(id: 'call' | 'email' | 'letter' | 'visit' | 'message', label: string, how: How, fields: EntryForm<'contact'>['fields']): EntryForm {
  return form<'contact'>({ id, kind: 'contact', label, group: 'first', target: 'case', occurred: 'time', how, extras: true, preset: () => ({ channel: id }), fields })
}

/** Contacts, notes and documents. */
export const contactForms: readonly EntryForm[] = [
  contact('call', 'Call', 'heard', [
    lines,
    direction('They called', 'We called', 'in'),
    ...who,
    { type: 'number', name: 'durationSeconds', label: 'Length', min: 0, max: 1440, unit: 'min', times: 60 },
    outcome,
    {
      type: 'choice', name: 'recording', label: 'Recorded elsewhere?',
      options: [
        { value: 'not-recorded', label: 'Not recorded' }, { value: 'consent-given', label: 'Recorded, they agreed' }, { value: 'consent-refused', label: 'They said no' },
        { value: 'announced', label: 'Recorded, announced' }, { value: 'by-them', label: 'Recorded by them' },
      ],
    },
  ]),
  contact('email', 'Email', 'document', [lines, direction('They wrote', 'We wrote', 'in'), ...who, outcome]),
  contact('letter', 'Letter', 'document', [lines, direction('They wrote', 'We wrote', 'in'), ...who, outcome]),
  contact('visit', 'Visit', 'saw', [lines, direction('They came to us', 'We went to them', 'in'), ...who, { type: 'number', name: 'durationSeconds', label: 'Length', min: 0, max: 1440, unit: 'min', times: 60 }, outcome]),
  contact('message', 'Message', 'document', [lines, direction('They wrote', 'We wrote', 'in'), ...who, outcome]),
  form<'note'>({
    id: 'note', kind: 'note', label: 'Note', group: 'first', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [{ type: 'long', name: 'text', label: 'What happened?', required: true, wide: true }],
  }),
  form<'document'>({
    id: 'document', kind: 'document', label: 'Document', group: 'case', target: 'case', occurred: 'time', how: 'document', extras: true,
    fields: [
      { type: 'text', name: 'title', label: 'What is it?', required: true, max: 300, wide: true },
      { type: 'long', name: 'note', label: 'Note', wide: true },
    ],
  }),
  form<'notice'>({
    id: 'notice', kind: 'notice', label: 'Notice given', group: 'agreements', target: 'case', occurred: 'time', how: 'did', extras: true,
    fields: [
      {
        type: 'choice', name: 'about', label: 'About', required: true, initial: 'reminder',
        options: [
          { value: 'reminder', label: 'Reminder' }, { value: 'second-reminder', label: 'Second reminder' }, { value: 'payment-collection', label: 'Date we take the payment' },
          { value: 'price-change', label: 'Change of price' }, { value: 'suspension', label: 'Work is paused' }, { value: 'termination', label: 'We end the work' },
          { value: 'boundary', label: 'How we can be reached' }, { value: 'other', label: 'Something else' },
        ],
      },
      { type: 'long', name: 'text', label: 'What it said', required: true, wide: true },
      delivery('sent'),
      { type: 'date', name: 'effective', label: 'Takes effect' },
      { type: 'amount', name: 'amount', label: 'Amount' },
    ],
  }),
]
