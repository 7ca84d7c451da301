import { describe, expect, it } from 'vitest'
import type { JournalHit } from '../../contract/finding.ts'
import { plain, unmarked } from '../guidance/row.ts'
import { completionsFor, wordsBesideFilters } from './completion-rows.ts'
import { journalGroups } from './journal-rows.ts'

const ref = 'a'.repeat(64)
const place = { stream: 'case/k', seq: 3, entry: ref, ref, case: { id: 'k', number: '2026-0003', title: 'Kitchen' }, customer: { id: 'h', name: 'Hartwell Kitchens' } } as const
const entry: JournalHit = { type: 'entry', ...place, kind: 'note', layer: 'internal', state: 'current', title: unmarked('Note'), sentence: [{ text: 'Asked for ', mark: false }, { text: 'time', mark: true }], date: '2026-11-21', why: 'words' }

describe('what the journal search found', () => {
  it('opens at the entry, and says when and whose it is, and in which layer', () => {
    const [group] = journalGroups({ hits: [entry], total: 40, didYouMean: undefined }, 'en-US')
    expect(group).toMatchObject({ name: 'Your cases', total: 40 })
    expect(group?.rows[0]).toMatchObject({ opens: `/cases/k?entry=${ref}`, note: 'Nov 21, 2026 · 2026-0003, Hartwell Kitchens · Internal' })
  })

  it('opens what stands in a customer’s record there, and what is the journal’s own in the settings', () => {
    const inRecord = { ...entry, stream: 'customer/h' as const, case: undefined }
    const own = { ...inRecord, stream: 'journal' as const, customer: undefined }
    const [group] = journalGroups({ hits: [inRecord, own], total: 2, didYouMean: undefined }, 'en-US')
    expect(group?.rows.map(({ opens }) => opens)).toEqual([`/customers/h?entry=${ref}`, '/settings'])
  })

  it('offers the query that would find something, as a row that takes its place', () => {
    const [group] = journalGroups({ hits: [], total: 0, didYouMean: 'hartwell refund' }, 'en-US')
    expect(group?.rows.map(({ type, title, types }) => [type, plain(title), types])).toEqual([['completion', 'Did you mean hartwell refund?', { text: 'hartwell refund', caret: 15 }]])
  })

  it('is no group where there is nothing', () => {
    expect(journalGroups({ hits: [], total: 0, didYouMean: undefined }, 'en-US')).toEqual([])
  })
})

describe('completion', () => {
  const offered = (query: string, caret = query.length, customers: readonly string[] = []) => {
    const { above, below } = completionsFor(query, caret, customers)
    return { above: above.flatMap(({ rows }) => rows.map(({ types }) => types?.text)), below: below.flatMap(({ rows }) => rows.map(({ types }) => types?.text)) }
  }

  it('offers a filter’s name below the results, from its second letter on', () => {
    expect(offered('s')).toEqual({ above: [], below: [] })
    expect(offered('refund st')).toEqual({ above: [], below: ['refund status:'] })
    expect(offered('refund')).toEqual({ above: [], below: [] })
  })

  it('offers values above the results', () => {
    expect(offered('status:wai').above).toEqual(['status:waiting-for-us ', 'status:waiting-for-them '])
    expect(offered('has:').above).toEqual(['has:file '])
    expect(offered('status:open ')).toEqual({ above: [], below: [] })
  })

  it('offers names of customers, with quotes where they have spaces', () => {
    expect(offered('customer:har', 12, ['Hartwell Kitchens']).above).toEqual(['customer:"Hartwell Kitchens" '])
  })

  it('takes the place of what is at the caret and leaves the rest', () => {
    const { above } = completionsFor('status:clo  refund', 10, [])
    expect(above[0]?.rows[0]?.types).toEqual({ text: 'status:closed refund', caret: 'status:closed '.length })
  })
})

it.each([
  ['refund', 'refund'],
  ['status:open refund owes:>500', 'refund'],
  ['status:open', ''],
  ['customer:"Hartwell Kitchens" lawyer', 'lawyer'],
  ['re: roof', 're: roof'],
])('guidance is searched for “%s” by “%s”', (query, words) => {
  expect(wordsBesideFilters(query)).toBe(words)
})
