import { describe, expect, it } from 'vitest'
import { emptyRefs, type FormContext } from '../forms/field.ts'
import { formById } from '../forms/form-table.ts'
import { composeEntry, isWorthKeeping, switchForm } from './compose-entry.ts'

const context: FormContext = { locale: 'en-US', zone: 'America/Chicago', currency: 'USD', today: '2026-11-21', caseId: 'kitchen', caseClosed: false, staff: [], people: [], cases: [], refs: emptyRefs, charges: [] }
/** 2026-11-21, 14:35 in Chicago. */
const now = { at: Date.UTC(2026, 10, 21, 20, 35), zone: 'America/Chicago' }
const compose = (form: string, values: Record<string, string>) => composeEntry(formById(form), values, context, now)

describe('an entry from what was typed', () => {
  it('happened now unless a day is chosen, and is a fact that was heard', () => {
    expect(compose('call', { 'lines.0.text': 'Wants half off.' })).toEqual({
      ok: true,
      parts: [{
        kind: 'contact', layer: 'fact', source: { how: 'heard' }, occurredAt: { type: 'time', at: '2026-11-21T14:35', zone: 'America/Chicago', offset: -360, about: false },
        data: { channel: 'call', direction: 'in', lines: [{ voice: 'summary', text: 'Wants half off.' }] },
      }],
    })
  })

  it('keeps a day without a time as a day', () => {
    expect(compose('note', { text: 'x', _date: '2026-11-12', _about: 'yes' })).toMatchObject({ parts: [{ occurredAt: { type: 'date', date: '2026-11-12', about: true } }] })
  })

  it('takes a clock time in the zone of the computer', () => {
    expect(compose('note', { text: 'x', _date: '2026-07-01', _time: '09:05' })).toMatchObject({ parts: [{ occurredAt: { at: '2026-07-01T09:05', offset: -300 } }] })
  })

  it('says so when the day hasn’t come yet', () => {
    expect(compose('note', { text: 'x', _date: '2026-11-22' })).toEqual({ ok: false, problems: { _date: 'This day hasn’t come yet.' } })
  })

  it('can hold an internal line of its own', () => {
    expect(compose('call', { 'lines.0.text': 'x', _internal: 'Sounds like cash trouble.' })).toMatchObject({ parts: [{ layer: 'fact' }, { kind: 'note', layer: 'internal', data: { text: 'Sounds like cash trouble.' } }] })
  })

  it('falls back to the usual layer where the one chosen isn’t allowed', () => {
    expect(compose('offer', { terms: 'Two parts', _layer: 'fact' })).toMatchObject({ parts: [{ layer: 'offer' }] })
  })

  it('names who told it only where it was told', () => {
    expect(compose('note', { text: 'x', _how: 'told', _by: 'Dana' })).toMatchObject({ parts: [{ source: { how: 'told', by: 'Dana' } }] })
    expect(compose('note', { text: 'x', _how: 'saw', _by: 'Dana' })).toMatchObject({ parts: [{ source: { how: 'saw' } }] })
  })

  it('gives an invoice no time beside its own date', () => {
    const composed = compose('invoice', { amount: '100', what: 'Worktop' })
    expect(composed.ok && composed.parts[0]?.occurredAt).toBeUndefined()
  })

  it('names files and guidance by id', () => {
    const composed = compose('note', {
      text: 'x', _files: JSON.stringify([{ staged: 'abc', name: 'order.pdf' }]), _guidance: JSON.stringify([{ article: 'their-lawyer-will-call', title: 'They say…', shown: ['say'], used: [], said: ['“I hear you.”'], why: '' }]),
    })
    expect(composed).toMatchObject({ parts: [{ files: ['abc'], guidance: [{ article: 'their-lawyer-will-call', shown: ['say'], used: [], said: ['“I hear you.”'] }] }] })
  })
})

describe('changing the type', () => {
  it('takes along the words already typed', () => {
    expect(switchForm(formById('call'), formById('promise'), { 'lines.0.text': 'Will pay Tuesday' })).toEqual({ what: 'Will pay Tuesday' })
    expect(switchForm(formById('note'), formById('email'), { text: 'Sent it' })).toEqual({ 'lines.0.text': 'Sent it' })
  })

  it('leaves behind a choice that the new form doesn’t have', () => {
    expect(switchForm(formById('solution'), formById('offer-answer'), { answer: 'open', costToUs: '5' })).toEqual({ costToUs: '5' })
  })

  it('overwrites nothing', () => {
    expect(switchForm(formById('call'), formById('note'), { 'lines.0.text': 'one', text: 'two' })).toEqual({ 'lines.0.text': 'one', text: 'two' })
  })
})

describe('what is worth keeping as a draft', () => {
  it('is anything typed, not a mere choice of type or layer', () => {
    expect(isWorthKeeping({ _form: 'call', _layer: 'fact', lines: '0', 'lines.0.voice': 'summary', 'lines.0.text': ' ' })).toBe(false)
    expect(isWorthKeeping({ _form: 'call', 'lines.0.text': 'W' })).toBe(true)
    expect(isWorthKeeping({ _form: 'payment', amount: '5' })).toBe(true)
    expect(isWorthKeeping({ _files: '[]' })).toBe(false)
  })
})
