import { describe, expect, it } from 'vitest'
import { fieldNames, fieldOf } from '../../../core/guidance/letter-fields.ts'
import type { Letter } from '../../../core/guidance/letter.ts'
import { courtIsNamed, followsLetter, letterPart, sealHolder, type ToRecord } from './compose-letter.ts'

const now = { at: Date.parse('2026-11-22T16:00:00Z'), zone: 'America/Chicago' }
const letter: Letter = {
  id: 'final-demand', title: 'Final demand', summary: '', situations: ['late-payment'], checked: '2026-11-22', articles: [], records: 'demand', notice: undefined, subject: '', body: '',
  fields: fieldNames.map((name) => fieldOf(name, true)), before: [], pausable: true, says: [], sources: [], text: '', revision: 'a'.repeat(64),
}
const demand: ToRecord = {
  letter, subject: 'Last date', body: 'Dear Dana,\n\npay.\n', seal: undefined, sent: 'registered-post', tracking: ' RR 12 ', currency: 'USD', locale: 'en-US', today: '2026-11-22',
  values: { customer_name: 'Hartwell', customer_address: '9 New Street\nFreeport', amount_due: '1,440.50', final_date: '2026-12-06', next_step: 'small-claims' },
}
const notice = (fields: readonly string[]): ToRecord => ({ ...demand, letter: { ...letter, records: 'notice', notice: 'termination', fields: letter.fields.filter(({ name }) => fields.includes(name)) } })

describe('the letter that is recorded', () => {
  it('is a fact with template and revision, the text as it stands, to whom and how it went', () => {
    expect(letterPart(demand, now)).toEqual({
      layer: 'fact', kind: 'letter', source: { how: 'did' }, occurredAt: { type: 'time', at: '2026-11-22T10:00', zone: 'America/Chicago', offset: -360, about: false },
      data: { template: 'final-demand', revision: letter.revision, subject: 'Last date', body: 'Dear Dana,\n\npay.', to: 'Hartwell, 9 New Street, Freeport', sent: 'registered-post' },
    })
  })

  it('says nothing of how it went where it has not been sent', () => {
    expect(letterPart({ ...demand, sent: undefined, values: {} }, now).data).toEqual({ template: 'final-demand', revision: letter.revision, subject: 'Last date', body: 'Dear Dana,\n\npay.' })
  })
})

describe('the seal code on a letter', () => {
  const sealed: ToRecord = { ...demand, seal: '7-0000-0000-0000' }

  it('is recorded with the letter, and held by whom it was sent to', () => {
    expect(letterPart(sealed, now).data).toMatchObject({ seal: '7-0000-0000-0000' })
    expect(sealHolder(sealed)).toBe('Hartwell')
    expect(sealHolder({ ...sealed, values: { ...sealed.values, customer_name: ' ' } })).toBe('Addressee not named')
  })

  it('is held by nobody before the letter is sent, or without a code', () => {
    expect(sealHolder({ ...sealed, sent: undefined })).toBeUndefined()
    expect(sealHolder(demand)).toBeUndefined()
  })
})

describe('what is recorded after it', () => {
  it('is the demand with its sum, date, step and letter', () => {
    const follows = followsLetter(demand)
    expect(follows).toMatchObject({ type: 'demand', demand: { amount: { minor: 144_050, currency: 'USD' }, by: '2026-12-06', nextStep: 'small-claims' } })
    expect(follows.type === 'demand' && follows.part('b'.repeat(64), now).data).toEqual({ amount: { minor: 144_050, currency: 'USD' }, by: '2026-12-06', nextStep: 'small-claims', sent: 'registered-post', tracking: 'RR 12', letter: 'b'.repeat(64) })
  })

  it('is no demand before the letter is sent', () => {
    expect(followsLetter({ ...demand, sent: undefined })).toEqual({ type: 'later' })
  })

  it.each([
    ['amount_due', 'about 400', ['an amount']],
    ['amount_due', '0', ['an amount']],
    ['final_date', '', ['a final date that hasn’t passed']],
    ['final_date', '2026-11-21', ['a final date that hasn’t passed']],
    ['next_step', '', ['what you do if the date passes']],
    ['next_step', 'other:  ', ['what you do if the date passes']],
  ])('names what a demand lacks: %s “%s”', (name, value, what) => {
    expect(followsLetter({ ...demand, values: { ...demand.values, [name]: value } })).toEqual({ type: 'missing', what })
  })

  it('takes own words for another step', () => {
    expect(followsLetter({ ...demand, values: { ...demand.values, next_step: 'other:we will take the machine back' } })).toMatchObject({ type: 'demand', demand: { nextStep: 'other' } })
  })

  it('is a notice with the day and the sum that the letter has', () => {
    const record = notice(['end_date', 'amount_due'])
    const follows = followsLetter({ ...record, values: { ...record.values, end_date: '2026-12-31' } })
    expect(follows.type === 'notice' && follows.part('b'.repeat(64), now).data).toEqual({ about: 'termination', text: 'Last date', sent: 'registered-post', effective: '2026-12-31', amount: { minor: 144_050, currency: 'USD' } })
    const bare = followsLetter(notice([]))
    expect(bare.type === 'notice' && bare.part('b'.repeat(64), now).data).toEqual({ about: 'termination', text: 'Last date', sent: 'registered-post' })
  })

  it('is nothing for a plain letter', () => {
    expect(followsLetter({ ...demand, letter: { ...letter, records: 'letter' } })).toEqual({ type: 'nothing' })
  })

  it('speaks of a court where the step leads to one', () => {
    expect(['attorney', 'small-claims', 'agency', 'end-work', 'other:x', undefined].map(courtIsNamed)).toEqual([true, true, false, false, false, false])
  })
})
