import { accountForms } from './account-forms.ts'
import { caseForms } from './case-forms.ts'
import { commitmentForms } from './commitment-forms.ts'
import { conductForms } from './conduct-forms.ts'
import { contactForms } from './contact-forms.ts'
import { customerForms } from './customer-forms.ts'
import type { EntryForm, FormKind, Group } from './field.ts'

/** Every form by which an entry is written, in the order in which they are offered. */
export const forms: readonly EntryForm[] = [...contactForms, ...accountForms, ...commitmentForms, ...conductForms, ...caseForms, ...customerForms]

/** The types beside “What happened?”, most used first. */
export const firstForms: readonly string[] = ['call', 'email', 'letter', 'visit', 'message', 'note', 'promise', 'payment', 'invoice']

export const groupLabels: Readonly<Record<Group, string>> = {
  first: 'Most used',
  money: 'Money',
  promises: 'Promises',
  steps: 'Steps and dates',
  agreements: 'Offers, agreements, disputes',
  conduct: 'Conduct and mistakes',
  case: 'The case',
  page: 'On its page',
}

const byId = new Map(forms.map((form) => [form.id, form]))

/** A form by its id; the ids are our own, so an unknown one is a mistake of ours (or of an old draft, see `findForm`). */
export function formById(id: string): EntryForm {
  const form = byId.get(id)
  if (!form) throw new Error(`No form is called ${id}`)
  return form
}

/** A form by an id from outside, such as a draft. */
export function findForm(id: string): EntryForm | undefined {
  return byId.get(id)
}

/** The form that can correct data of a kind; contacts are told apart by their channel. */
export function formForKind(kind: string, data: Readonly<Record<string, unknown>>): EntryForm | undefined {
  const candidates = forms.filter((form) => form.kind === (kind as FormKind))
  if (kind === 'contact') return candidates.find((form) => form.id === data['channel'])
  return candidates[0]
}
