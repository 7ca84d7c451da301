import { describe, expect, it } from 'vitest'
import { payment } from '../../../core/journal/kinds/account.ts'
import { buildData } from './build-data.ts'
import { emptyRefs, type FormContext } from './field.ts'
import { formById } from './form-table.ts'
import { addRow, isShown, removeRow, rowsOf, valuesOfData } from './form-values.ts'

const context: FormContext = { locale: 'en-US', currency: 'USD', today: '2026-11-21', caseId: 'kitchen', caseClosed: false, staff: [], people: [], cases: [], refs: emptyRefs, charges: [], zone: 'America/Chicago' }
const build = (form: string, values: Record<string, string>, before = {}) => buildData(formById(form), values, context, before)

describe('what is typed becomes data', () => {
  it('puts a few words about a call into one line', () => {
    expect(build('call', { 'lines.0.text': '  Wants the invoice cut by half. ' })).toEqual({
      ok: true, data: { channel: 'call', direction: 'in', lines: [{ voice: 'summary', text: 'Wants the invoice cut by half.' }] },
    })
  })

  it('asks for words where none were typed', () => {
    expect(build('call', {})).toEqual({ ok: false, problems: { lines: 'Write a few words.' } })
  })

  it('takes out what no record may hold', () => {
    expect(build('note', { text: 'one\r\ntwo\u0007 \ud800' })).toMatchObject({ data: { text: 'one\ntwo \ufffd' } })
  })

  it('leaves out a field that is no longer shown', () => {
    const built = build('follow-up-outcome', { followUp: 'a'.repeat(64), outcome: 'cancelled', satisfied: 'yes', answer: 'All good' })
    expect(built).toEqual({ ok: true, data: { followUp: 'a'.repeat(64), outcome: 'cancelled' } })
  })

  it('names the row and field of an installment that lacks something', () => {
    const built = build('offer', { terms: 'Two parts', instalments: '0,1', 'instalments.0.due': '2026-11-28', 'instalments.0.amount': '1170', 'instalments.1.due': '2026-12-28' })
    expect(built).toEqual({ ok: false, problems: { 'instalments.1.amount': 'Enter an amount.' } })
  })

  it('ignores a row that nobody began', () => {
    expect(build('our-mistake', { facts: 'Wrong part delivered' })).toMatchObject({ ok: true, data: { mustBeTold: [] } })
  })

  it('keeps what no field asks for when data is corrected', () => {
    const before = { what: 'Worktop', invoicedOn: '2026-09-01', amount: { minor: 100, currency: 'USD' }, case: 'another' }
    expect(build('invoice', { what: 'Worktop', invoicedOn: '2026-09-01', amount: '2.00' }, before)).toMatchObject({ data: { case: 'another', amount: { minor: 200 } } })
  })

  it('stores minutes as seconds and percent as basis points', () => {
    expect(build('call', { 'lines.0.text': 'x', durationSeconds: '6' })).toMatchObject({ data: { durationSeconds: 360 } })
    expect(build('interest', { annualBasisPoints: '9.25', text: 'Clause 7', from: '2026-01-01' })).toMatchObject({ data: { annualBasisPoints: 925 } })
  })
})

describe('a day that lies ahead', () => {
  const data = (form: string, values: Record<string, string>, before = {}) => {
    const built = build(form, values, before)
    return built.ok ? built.data : built.problems
  }

  it('keeps the time of a promise in its place, and of other things with what is to be done', () => {
    expect(data('promise', { what: 'Call back', by: 'us', due: '2026-11-27T15:00' })).toEqual({ what: 'Call back', by: 'us', due: '2026-11-27', dueTime: '15:00' })
    expect(data('action-step', { what: 'Order the hinge', due: '2026-11-27T15:00' })).toEqual({ what: 'Order the hinge, 3:00 PM', due: '2026-11-27' })
    expect(data('follow-up', { what: 'Ask how it went', due: '2026-11-27T15:00' })).toMatchObject({ what: 'Ask how it went, 3:00 PM', due: '2026-11-27' })
  })

  it('says that a time has no place where it has none, and what a day looks like', () => {
    expect(data('escalation', { whom: 'L. Ortiz', why: 'x', due: '2026-11-27T15:00' })).toEqual({ due: 'Only the day is kept here. Leave the time out.' })
    expect(data('follow-up', { what: 'x', due: 'when it is done' })).toEqual({ due: 'Write a day such as “fri”, “in 2 weeks” or “Nov 30”.' })
    expect(data('follow-up', { what: 'x' })).toEqual({ due: 'Enter a date.' })
  })

  it('shows day and time of a recorded promise in one field, and leaving the time out takes it away', () => {
    const before = { what: 'Call back', by: 'us', due: '2026-11-10', dueTime: '15:00' }
    const shown = valuesOfData(formById('promise'), before, context)
    expect(shown).toMatchObject({ due: '2026-11-10T15:00' })
    expect(data('promise', shown, before)).toEqual(before)
    expect(data('promise', { ...shown, due: '2026-11-10' }, before)).toEqual({ what: 'Call back', by: 'us', due: '2026-11-10' })
  })

  it('keeps a time that was recorded without a day', () => {
    const before = { what: 'Call back', by: 'us', dueTime: '15:00' }
    expect(data('promise', valuesOfData(formById('promise'), before, context), before)).toEqual(before)
  })
})

describe('where a payment goes', () => {
  it('goes to the open case as a whole unless it is split', () => {
    expect(build('payment', { amount: '500' })).toMatchObject({ ok: true, data: { allocations: [{ case: 'kitchen', amount: { minor: 50_000, currency: 'USD' } }] } })
  })

  it('may cover two cases and a part without a case', () => {
    const built = build('payment', {
      amount: '500', allocations: '0,1,2', 'allocations.0.case': 'kitchen', 'allocations.0.amount': '300', 'allocations.1.case': 'worktop', 'allocations.1.amount': '150', 'allocations.2.amount': '50',
    })
    expect(built).toMatchObject({ ok: true })
    expect(payment.safeParse(built.ok && built.data).success).toBe(true)
  })

  it('has nothing to say while the payment itself can’t be read', () => {
    expect(build('payment', { amount: 'a lot' })).toEqual({ ok: false, problems: { amount: 'Write the amount like $1,234.50.' } })
  })

  it('says so while the parts don’t add up', () => {
    const built = build('payment', { amount: '500', allocations: '0', 'allocations.0.case': 'kitchen', 'allocations.0.amount': '300' })
    expect(built).toEqual({ ok: false, problems: { allocations: 'The parts don’t add up to the payment yet.' } })
  })
})

describe('rows of a list', () => {
  const field = formById('offer').fields.find((candidate) => candidate.type === 'rows')
  if (field?.type !== 'rows') throw new Error('offers have installments')

  it('get a new id each, so that nothing typed changes its row', () => {
    const two = addRow(field, addRow(field, {}, 'instalments', context).values, 'instalments', context).values
    const typed = { ...two, 'instalments.1.amount': '10' }
    const left = removeRow(typed, 'instalments', '0')
    expect(rowsOf(left, 'instalments')).toEqual(['1'])
    expect(addRow(field, left, 'instalments', context).row).toBe('2')
  })

  it('show a field only while another says so', () => {
    const name = formById('call').fields.find((candidate) => candidate.name === 'withName')
    if (!name) throw new Error('calls ask for a name')
    expect(isShown(name, { person: 'dana' })).toBe(false)
    expect(isShown(name, { person: '' })).toBe(true)
  })
})
