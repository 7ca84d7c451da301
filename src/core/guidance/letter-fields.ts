import type { LetterChoice, LetterField } from './letter.ts'

/** One row of the table of fields; `needed` follows from where a template uses it. */
type FieldRow = Pick<LetterField, 'label' | 'type' | 'from'> & Partial<Pick<LetterField, 'hint' | 'choices' | 'weekday'>>

/** Begins the value of a choice that is one’s own words. */
export const OWN_WORDS = 'other:'

/** The one step that follows a final date, as a sentence goes on after “we will”: future, and nothing that is not meant. */
const nextSteps: readonly LetterChoice[] = [
  { value: 'attorney', label: 'Hand it to our attorney', text: 'we will hand this claim to our attorney' },
  { value: 'agency', label: 'Place it with a collections agency', text: 'we will place this claim with a collections agency' },
  { value: 'small-claims', label: 'File in small claims court', text: 'we will file a claim in small claims court' },
  { value: 'end-work', label: 'Stop our work for them', text: 'we will stop our work for you' },
]

/**
 * Every placeholder that a letter may use, in the order in which they are asked for. Rows may be added and reworded, never removed:
 * a letter recorded years ago is read by this table too.
 */
const rows = {
  what_happened: { label: 'What happened', type: 'lines', from: 'owner', hint: 'Plain facts, in full sentences.' },
  what_we_know: { label: 'What we know so far', type: 'lines', from: 'owner', hint: 'Only what you have seen or checked. No guess about whose fault it is.' },
  how_we_fix_it: { label: 'How we put it right', type: 'lines', from: 'owner', hint: 'One or two full sentences.' },
  fix_date: { label: 'Put right by', type: 'date', from: 'owner', weekday: true, hint: 'A day you can keep.' },
  how_we_prevent_it: { label: 'What changes from now on', type: 'lines', from: 'owner', hint: 'A full sentence. Leave it out if nothing is decided yet.' },
  what_we_do_next: { label: 'What we do next', type: 'lines', from: 'owner', hint: 'Full sentences: who does what.' },
  answer_date: { label: 'Answer by', type: 'date', from: 'owner', weekday: true },
  thanks_for: { label: 'Thanks for', type: 'line', from: 'owner', hint: 'Finishes “Thank you for …”.' },
  what_was_done: { label: 'What was done', type: 'lines', from: 'owner', hint: 'Full sentences.' },
  what_was_said: { label: 'What happened or was said', type: 'lines', from: 'owner', hint: 'With the day. Quote the words; don’t judge the person.' },
  our_limit: { label: 'What can’t go on', type: 'line', from: 'owner', hint: 'Finishes “But we can’t accept …”.' },
  what_follows: { label: 'What we do if it happens again', type: 'line', from: 'owner', hint: 'Finishes “If it happens again, we will …”. Name only what you will do.' },
  meeting_time: { label: 'When we can meet', type: 'line', from: 'owner', hint: 'Day and time, or two to choose from.' },
  meeting_place: { label: 'Where, or how', type: 'line', from: 'owner', hint: 'Such as “at our shop” or “by phone”.' },
  write_to: { label: 'Where they can write', type: 'line', from: 'owner', hint: 'An email or postal address.' },
  reply_time: { label: 'How soon we answer', type: 'line', from: 'owner', hint: 'Finishes “We answer within …”.' },
  start_date: { label: 'From when', type: 'date', from: 'owner', weekday: true },
  end_date: { label: 'Last day we work for them', type: 'date', from: 'owner', weekday: true, hint: 'Look up the notice period in your agreement.' },
  work_until_then: { label: 'What you still do until then', type: 'line', from: 'owner', hint: 'Finishes “Until then we will …”, such as “do what we agreed on”. Leave it out if work stops at once.' },
  end_reason: { label: 'Why, in one sentence', type: 'line', from: 'owner', hint: 'Conduct or payment, as a fact. Leave it out if your agreement asks for no reason.' },
  open_work: { label: 'What is still open, and who does it', type: 'lines', from: 'owner', hint: 'Work, keys, files, deposits.' },
  what_we_checked: { label: 'What we checked', type: 'lines', from: 'owner', hint: 'Orders, dates, photos, hours. Full sentences.' },
  our_answer: { label: 'What we found', type: 'lines', from: 'owner', hint: 'Say plainly what stands and what you change.' },
  next_step: { label: 'What we do if the date passes', type: 'choice', from: 'owner', choices: nextSteps, hint: 'One step. Only what you will and may do.' },
  how_to_pay: { label: 'How they can pay', type: 'lines', from: 'owner', hint: 'Account, link or address.' },

  pay_by: { label: 'Please pay by', type: 'date', from: 'journal', weekday: true },
  final_date: { label: 'Final date', type: 'date', from: 'journal', weekday: true, hint: '14 days from today unless you choose another day.' },
  review_date: { label: 'Look at it again on', type: 'date', from: 'journal', weekday: true, hint: '90 days from today unless you choose another day.' },
  amount_due: { label: 'Amount', type: 'amount', from: 'journal' },
  due_date: { label: 'First due on', type: 'date', from: 'journal' },
  invoices: { label: 'Invoices', type: 'lines', from: 'journal', hint: 'Number, date and what is open of each.' },
  disputed_point: { label: 'What they dispute', type: 'lines', from: 'journal', hint: 'In their words, as far as you can.' },
  agreed_points: { label: 'What was agreed', type: 'lines', from: 'journal', hint: 'One line each: who does what by when.' },
  plan: { label: 'The payments', type: 'lines', from: 'journal', hint: 'One line each: day and amount.' },
  greeting_name: { label: 'Person addressed', type: 'line', from: 'journal', hint: 'Stands after “Dear”.' },
  customer_name: { label: 'Customer’s name', type: 'line', from: 'journal' },
  customer_address: { label: 'Customer’s address', type: 'lines', from: 'journal' },
  case_number: { label: 'Our reference', type: 'line', from: 'journal' },
  today: { label: 'Date of the letter', type: 'date', from: 'journal' },
  our_signer: { label: 'Who signs', type: 'line', from: 'journal' },
  our_name: { label: 'Our name', type: 'line', from: 'journal' },
  our_address: { label: 'Our address', type: 'lines', from: 'journal' },
  our_contact: { label: 'How they reach us', type: 'line', from: 'journal', hint: 'Phone or email.' },
} as const satisfies Readonly<Record<string, FieldRow>>

/** The name of a field that a letter may use. */
export type FieldName = keyof typeof rows

/** Every field, in the order in which a form asks for them. */
export const fieldNames = Object.keys(rows) as readonly FieldName[]

/** True for the name of a field that a letter may use. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(rows, name)
}

/** The field of this name as a letter has it. */
export function fieldOf(name: FieldName, needed: boolean): LetterField {
  const row: FieldRow = rows[name]
  return { name, label: row.label, type: row.type, hint: row.hint, choices: row.choices ?? [], from: row.from, weekday: row.weekday ?? false, needed }
}
