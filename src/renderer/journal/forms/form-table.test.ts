import { describe, expect, it } from 'vitest'
import { kinds } from '../../../core/journal/kinds.ts'
import { buildData } from './build-data.ts'
import { allowedLayers, layersOf } from './kind-rules.ts'
import { emptyRefs, type EntryForm, type Field, type FormContext, type FormValues } from './field.ts'
import { findForm, firstForms, formForKind, forms } from './form-table.ts'
import { valuesOfData } from './form-values.ts'

const hash = 'a'.repeat(64)
const context: FormContext = {
  locale: 'en-US', currency: 'USD', today: '2026-11-21', caseId: 'kitchen', caseClosed: false,
  staff: [], people: [], cases: [{ value: 'kitchen', label: 'Kitchen' }], refs: emptyRefs, charges: [], zone: 'America/Chicago',
}

/** Fills every field the way a person would. */
function filled(form: EntryForm): FormValues {
  const values: Record<string, string> = {}
  for (const field of form.fields) fill(field, '', values)
  return values
}

function fill(field: Field, prefix: string, values: Record<string, string>): void {
  const key = prefix ? `${prefix}.${field.name}` : field.name
  const texts: Record<Field['type'], string> = {
    text: 'A few words', long: 'Longer words\nover two lines', amount: '1,170.00', date: '2026-11-28', 'day-ahead': '2026-11-28', number: '5', choice: '', staff: 'm-reyes',
    person: 'dana', ref: hash, refs: hash, strings: 'one\ntwo', situations: 'late-payment,legal-threat', country: 'US', hidden: 'same-id',
    rows: '0,1', lines: '0,1', allocations: '', postal: '',
  }
  values[key] = field.type === 'choice' ? (field.options[0]?.value ?? '') : texts[field.type]
  if (field.type === 'rows') for (const row of ['0', '1']) for (const inner of field.fields) fill(inner, `${key}.${row}`, values)
  if (field.type === 'lines') Object.assign(values, { [`${key}.0.voice`]: 'summary', [`${key}.0.text`]: 'They called.', [`${key}.1.voice`]: 'they-said', [`${key}.1.text`]: 'My lawyer will call you.', [`${key}.1.at`]: '20' })
  if (field.type === 'postal') Object.assign(values, { [`${key}.lines`]: '1 Main St\nUnit 2', [`${key}.city`]: 'Springfield', [`${key}.country`]: 'US' })
}

describe('the table of forms', () => {
  it.each(forms.map((form) => [form.id, form] as const))('%s writes data that the record takes', (_id, form) => {
    const built = buildData(form, filled(form), context)
    expect(built).toMatchObject({ ok: true })
    const checked = kinds[form.kind].schema.safeParse(built.ok && built.data)
    expect(checked.error?.issues ?? []).toEqual([])
  })

  it.each(forms.map((form) => [form.id, form] as const))('%s shows recorded data so that saving it unchanged changes nothing', (_id, form) => {
    const built = buildData(form, filled(form), context)
    if (!built.ok) throw new Error('see the test above')
    expect(buildData(form, valuesOfData(form, built.data, context), context, built.data)).toEqual(built)
  })

  it.each(forms.map((form) => [form.id, form] as const))('%s asks for everything the record can’t do without', (_id, form) => {
    const built = buildData(form, {}, context)
    if (built.ok) expect(kinds[form.kind].schema.safeParse(built.data).error?.issues ?? []).toEqual([])
    else for (const key of Object.keys(built.problems)) expect(form.fields.some((field) => key.startsWith(field.name))).toBe(true)
  })

  it.each(forms.map((form) => [form.id, form] as const))('%s offers every choice that the record knows', (_id, form) => {
    for (const field of form.fields) {
      if (field.type !== 'choice') continue
      for (const { value } of field.options) {
        const built = buildData(form, { ...filled(form), [field.name]: value }, context)
        expect(kinds[form.kind].schema.safeParse(built.ok && built.data).success).toBe(true)
      }
    }
  })

  it.each(forms.map((form) => [form.id, form] as const))('%s goes into a stream where its kind may stand', (_id, form) => {
    expect(kinds[form.kind].streams).toContain(form.target)
  })

  it('offers exactly the layers that the record allows', () => {
    for (const [kind, layers] of Object.entries(layersOf)) expect(layers).toEqual(kinds[kind as keyof typeof layersOf].layers)
    expect(allowedLayers('offer')).toEqual(['offer'])
  })

  it('has an id of its own for each form, and the first ones in it', () => {
    expect(new Set(forms.map((form) => form.id)).size).toBe(forms.length)
    for (const id of firstForms) expect(findForm(id)?.group).toBe('first')
  })

  it('finds the form that corrects an entry', () => {
    expect(formForKind('contact', { channel: 'visit' })?.id).toBe('visit')
    expect(formForKind('charge', {})?.id).toBe('invoice')
    expect(formForKind('opened', {})).toBeUndefined()
  })
})
