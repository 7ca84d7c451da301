import { describe, expect, it } from 'vitest'
import type { Current } from '../../../core/journal/items.ts'
import { formatMoney } from '../../../core/money/money.ts'
import { formatDateAndTime } from '../../../core/time/phrases.ts'
import type { Speech } from './entry-words.ts'
import { mention, runsOf, textOfWords, wordsOf } from './words.ts'

const say: Speech = {
  money: (money) => formatMoney(money, 'en-US'),
  date: (date, time) => formatDateAndTime(date, time, 'en-US'),
  staff: (id) => ({ reyes: 'M. Reyes' })[id] ?? id,
  person: (id) => ({ dana: 'Dana Hartwell' })[id],
  caseTitle: (id) => ({ kitchen: 'Second fitting', worktop: 'Worktop' })[id] ?? 'another case',
  earlier: (ref) => (ref === 'known' ? 'Transfer by Tuesday' : undefined),
}
const usd = (minor: number) => ({ minor, currency: 'USD' })
const words = (kind: string, data: object) => wordsOf({ kind, data } as unknown as Pick<Current, 'kind' | 'data'>, say)

describe('what a timeline says', () => {
  it.each([
    [{ channel: 'call', direction: 'in', person: 'dana', durationSeconds: 360, lines: [] }, 'Call from Dana Hartwell, 6 min'],
    [{ channel: 'call', direction: 'out', withName: 'Ira', durationSeconds: 40, lines: [] }, 'Call to Ira, 40 s'],
    [{ channel: 'visit', direction: 'in', lines: [] }, 'Visit by the customer'],
    [{ channel: 'email', direction: 'out', person: 'gone', lines: [] }, 'Email to the customer'],
  ])('names who was there and how long: %o', (data, title) => {
    expect(words('contact', data).title).toBe(title)
  })

  it.each([
    [{ to: 'police', whom: 'The police', why: 'x' }, 'Escalated to the police'],
    [{ to: 'attorney', whom: 'Our attorney', why: 'x' }, 'Escalated to our attorney'],
    [{ to: 'attorney', whom: 'J. Park', why: 'x' }, 'Escalated to J. Park (attorney)'],
    [{ to: 'agency', whom: 'Our collections agency', why: 'x' }, 'Escalated to our collections agency'],
    [{ to: 'other', whom: 'The landlord', why: 'x' }, 'Escalated to the landlord'],
  ])('says once whom something went to: %o', (data, title) => {
    expect(words('escalation', data).title).toBe(title)
  })

  it('keeps whose words they were', () => {
    const lines = [{ voice: 'summary', text: 'Wants half off.' }, { voice: 'they-said', text: 'Never agreed.' }, { voice: 'read-back', text: 'Both in the first price.' }]
    expect(words('contact', { channel: 'call', direction: 'in', lines }).body).toEqual([
      { style: 'plain', text: 'Wants half off.' }, { style: 'spoken', label: 'They said', text: 'Never agreed.' }, { style: 'plain', label: 'Read back', text: 'Both in the first price.' },
    ])
  })

  it('tells the time of a promise as the reader’s clock does', () => {
    expect(words('promise', { by: 'us', what: 'Call back', due: '2026-11-27', dueTime: '15:00' }).details).toEqual([expect.stringMatching(/^Due Nov 27, 2026, 3:00\sPM$/)])
  })

  it('says what an answer is about, and nothing where that is not known any more', () => {
    expect(words('promise-outcome', { promise: 'known', outcome: 'broken' })).toEqual({ title: 'Promise broken', tone: 'dont', body: [{ style: 'plain', label: 'About', text: 'Transfer by Tuesday' }], details: [] })
    expect(words('promise-outcome', { promise: 'erased', outcome: 'kept' }).body).toEqual([])
  })

  it('says where a payment went only if it was split', () => {
    const payment = { amount: usd(50_000), method: 'check', receivedOn: '2026-11-01' }
    expect(words('payment', { ...payment, allocations: [{ case: 'kitchen', amount: usd(50_000) }] }).details).toEqual(['By check'])
    expect(words('payment', { ...payment, allocations: [{ case: 'worktop', amount: usd(30_000) }, { case: null, amount: usd(20_000) }] }).details).toEqual(['By check', '$300.00 to Worktop', '$200.00 to the account'])
  })

  it('says that a solution costs nothing', () => {
    expect(words('offer', { by: 'us', terms: 'Two parts', costToUs: usd(0), openUntil: '2026-11-28' }).details).toEqual(['Cost to us: none', 'Open until Nov 28, 2026'])
  })

  it('copies as plain text with whose words they were', () => {
    expect(textOfWords(words('conduct', { step: 'first-warning', ourWords: '“If it happens again I’ll end this call.”' }))).toBe('First warning given\nWe said: “If it happens again I’ll end this call.”')
  })

  it('mentions an entry in one line', () => {
    expect(mention(words('note', { text: 'x'.repeat(200) }))).toHaveLength(89)
    expect(mention(words('hold', { why: 'Their lawyer wrote.' }))).toBe('Their lawyer wrote.')
  })

  it('tells quoted words apart from the rest', () => {
    expect(runsOf('She said “never” twice.')).toEqual([{ spoken: false, text: 'She said ' }, { spoken: true, text: '“never”' }, { spoken: false, text: ' twice.' }])
  })
})
