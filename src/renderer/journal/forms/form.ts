import type { EntryForm, Field, FormKind } from './field.ts'

/** Checks a row of the table against the data of its kind, then forgets the exact kind, so that rows fit in one list. */
export function form<K extends FormKind>(row: EntryForm<K>): EntryForm {
  return row
}

/** How something was sent or handed over. */
export function delivery<N extends string>(name: N, label = 'Sent by'): Field<N> {
  return {
    type: 'choice', name, label, required: true, initial: 'email',
    options: [
      { value: 'email', label: 'Email' }, { value: 'post', label: 'Mail' }, { value: 'registered-post', label: 'Registered mail' }, { value: 'courier', label: 'Courier' },
      { value: 'in-person', label: 'By hand' }, { value: 'phone', label: 'Phone' }, { value: 'message', label: 'Message' }, { value: 'other', label: 'Another way' },
    ],
  }
}

/** Us or them. */
export function side<N extends string>(name: N, label: string, us: string, them: string, initial: 'us' | 'them'): Field<N> {
  return { type: 'choice', name, label, required: true, initial, options: [{ value: 'them', label: them }, { value: 'us', label: us }] }
}

/** Installments: a date and an amount each. */
export function instalments<N extends string>(name: N): Field<N> {
  return {
    type: 'rows', name, label: 'Installments', add: 'Add an installment', start: 0, wide: true,
    fields: [{ type: 'date', name: 'due', label: 'Due', required: true }, { type: 'amount', name: 'amount', label: 'Amount', required: true }],
  }
}
