import { describe, expect, it } from 'vitest'
import { findForm } from '../../journal/forms/form-table.ts'
import { knownFields, placeOfField } from './field-place.ts'

const [source = ''] = Object.values(import.meta.glob<string>('../../../core/export/readiness.ts', { query: '?raw', import: 'default', eager: true }))
/** The last element of each check, after the sentence that says why, is the field it names. */
const asked = new Set([...source.matchAll(/\.['`], '([a-z]+(?:\.[a-zA-Z]+)*)'\]/g)].map(([, field]) => field ?? ''))

describe('where something missing is entered', () => {
  it('is known for every field a handover asks for, and for no other', () => {
    expect(asked.size).toBeGreaterThan(15)
    expect(new Set(knownFields)).toEqual(asked)
  })

  it.each(knownFields)('%s leads to a form that exists, on the page where that form is', (field) => {
    const { to } = placeOfField(field, { caseId: 'c1', customerId: 'k1' })
    const [path = '', search = ''] = to.split('?')
    expect(['/settings', '/cases/c1', '/customers/k1']).toContain(path)
    const form = new URLSearchParams(search).get('write')
    if (form === null || form === 'details') return
    const found = findForm(form)
    expect(found?.id).toBe(form)
    if (path.startsWith('/customers/')) expect(found).toMatchObject({ target: 'customer', group: 'page' })
    else expect(found?.group).not.toBe('page')
  })

  it('asks for the customer first where the case has none', () => {
    expect(placeOfField('customer.address', { caseId: 'c1', customerId: undefined }).to).toBe('/cases/c1?write=details')
  })

  it('is the case itself for a field nobody has heard of', () => {
    expect(placeOfField('record.horoscope', { caseId: 'c1', customerId: 'k1' })).toEqual({ label: 'Open the case', to: '/cases/c1' })
  })
})
