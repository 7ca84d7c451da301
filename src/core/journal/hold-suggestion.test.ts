import { describe, expect, it } from 'vitest'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { holdSuggestions } from './hold-suggestion.ts'
import { suitWordIn } from './hold-words.ts'
import { itemsOf } from './items.ts'
import type { DataOf, Kind } from './kinds.ts'

describe('words that suggest a hold', () => {
  it.each([
    ['My lawyer will call you on Monday.', 'lawyer'],
    ['They have attorneys now', 'attorneys'],
    ['a letter from her solicitor’s office', 'solicitor'],
    ['I’ll sue you', 'sue'],
    ['I WILL SUE', 'SUE'],
    ['Sue me if you like.', 'Sue'],
    ['They are suing us, she said', 'suing'],
    ['he filed a lawsuit', 'lawsuit'],
    ['See you in court!', 'court'],
    ['Small Claims Court, Madison', 'Small Claims'],
    ['papers from the Superior Court', 'Court'],
    ['Court papers came', 'Court'],
    ['We got a subpoena', 'subpoena'],
    ['was subpoenaed', 'subpoenaed'],
    ['a summons came by mail', 'summons'],
    ['threatens legal action', 'legal action'],
    ['will litigate this', 'litigate'],
    ['our counsel should see it', 'our counsel'],
    ['Without the deposit we sue.', 'sue'],
    ['An issue, and then the court', 'court'],
  ])('“%s”: %s', (text, word) => {
    expect(suitWordIn(text)).toBe(word)
  })

  it.each([
    'The issue is settled', 'Issues with tissue paper', 'We pursue the invoice', 'what may ensue', 'pursued, ensuing', 'a courtesy call', 'courteous as ever', 'The courtyard gate', 'Courtney called',
    'Sue called about the kitchen', 'Spoke with Sue Miller', 'Deliver to 14 Court Street', 'He lives at Elm Court', 'Hampton Court, flat 3', 'by the tennis court', 'at the food court', 'The ball is in their court now',
    'power of attorney', 'No lawyer is involved', 'without a lawyer', 'counseling for the staff', 'suede sofa', 'A suit and tie', 'result, consult, insult', 'mitigated', '',
  ])('not in “%s”', (text) => {
    expect(suitWordIn(text)).toBeUndefined()
  })
})

/** A case with these entries, each of one part. */
function suggestionsAfter(...parts: readonly (readonly [Kind, object, ('fact' | 'internal')?])[]): string[] {
  const journal = new SealedJournal()
  journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
  for (const [kind, data, layer] of parts) journal.record('case/c', '2026-01-03T10:00:00Z', part(kind, data as DataOf<typeof kind>, { layer: layer ?? 'fact' }))
  return holdSuggestions(itemsOf(journal.entries('case/c'))).map(({ reason, word }) => [reason, word].filter(Boolean).join(' '))
}

const call = (text: string): readonly [Kind, object] => ['contact', { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text }] }]

describe('what suggests a hold in a case', () => {
  it('is a suit that is spoken of, in any field somebody writes in', () => {
    expect(suggestionsAfter(call('You will hear from my lawyer.'))).toEqual(['words lawyer'])
    expect(suggestionsAfter(['note', { text: 'He wants to sue.' }, 'internal'])).toEqual(['words sue'])
    expect(suggestionsAfter(['document', { title: 'Letter of their attorney' }])).toEqual(['words attorney'])
    expect(suggestionsAfter(['dispute', { what: 'Goes to court over it' }])).toEqual(['words court'])
  })

  it('is a final demand of ours, and an attorney called in', () => {
    expect(suggestionsAfter(['demand', { amount: { minor: 100, currency: 'USD' }, by: '2026-02-01', nextStep: 'small-claims', sent: 'post' }])).toEqual(['demand'])
    expect(suggestionsAfter(['letter', { subject: 'Final demand', body: 'Please pay.', template: 'final-demand', revision: 'a'.repeat(64), sent: 'post' }])).toEqual(['demand'])
    expect(suggestionsAfter(['escalation', { to: 'attorney', whom: 'J. Park', why: 'They refuse' }, 'internal'])).toEqual(['attorney'])
    expect(suggestionsAfter(['escalation', { to: 'management', whom: 'Tom', why: 'They refuse' }, 'internal'])).toEqual([])
    expect(suggestionsAfter(['letter', { subject: 'Final demand', body: 'Please pay.', template: 'final-demand', revision: 'a'.repeat(64) }])).toEqual([])
  })

  it('is nothing a guide asked, and no code', () => {
    expect(suggestionsAfter(['flow-run', { flow: 'a', title: 'Attorney or agency', revision: 'a'.repeat(64), answers: [{ question: 'Did they name a lawyer?', answer: 'No' }], outcome: 'Write to them' }, 'internal'])).toEqual([])
    expect(suggestionsAfter(['status', { status: 'in-court' }])).toEqual([])
    expect(suggestionsAfter(['expiry', { about: 'limitation', what: 'Last day to sue', on: '2032-01-01', enteredFrom: 'Our attorney' }])).toEqual([])
  })

  it('gives each reason once, with the newest entry', () => {
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    journal.record('case/c', '2026-01-03T10:00:00Z', part('note', { text: 'A lawyer was named.' }))
    const second = journal.record('case/c', '2026-01-04T10:00:00Z', part('note', { text: 'They will sue.' }))
    expect(holdSuggestions(itemsOf(journal.entries('case/c')))).toEqual([{ reason: 'words', ref: second.refs[0], word: 'sue' }])
    journal.withdraw('case/c', '2026-01-05T10:00:00Z', second.entry)
    expect(holdSuggestions(itemsOf(journal.entries('case/c')))).toMatchObject([{ word: 'lawyer' }])
  })

  it('is over while a hold is in force, and starts anew with what comes after it was lifted', () => {
    const journal = new SealedJournal()
    const suggested = (): unknown => holdSuggestions(itemsOf(journal.entries('case/c'))).map(({ word }) => word)
    journal.record('case/c', '2026-01-03T10:00:00Z', part('note', { text: 'A lawyer was named.' }))
    const hold = journal.record('case/c', '2026-01-04T10:00:00Z', part('hold', { why: 'A suit is likely.' }, { layer: 'internal' }))
    expect(suggested()).toEqual([])
    journal.record('case/c', '2026-01-05T10:00:00Z', part('hold-released', { hold: hold.refs[0] ?? '', why: 'Settled.' }, { layer: 'internal' }))
    expect(suggested()).toEqual([])
    journal.record('case/c', '2026-01-06T10:00:00Z', part('note', { text: 'Now they sue after all.' }))
    expect(suggested()).toEqual(['sue'])
  })
})
