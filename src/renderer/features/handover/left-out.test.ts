import { describe, expect, it } from 'vitest'
import type { LeftOut } from '../../../contract/views.ts'
import { layers } from '../../../core/journal/format.ts'
import { daysPhrase, leftOutWords } from './left-out.ts'

const row = (part: Partial<LeftOut>): LeftOut => ({ layer: 'internal', reason: 'layer', count: 1, days: ['2026-11-03'], ...part })
const what = (part: Partial<LeftOut>, pack: 'attorney' | 'placement' = 'attorney'): string => leftOutWords(row(part), pack, 'en-US').what

describe('what stays out of a pack, in words', () => {
  it.each<[Partial<LeftOut>, string]>([
    [{}, '1 internal note left out, dated Nov 3, 2026'],
    [{ count: 3, days: ['2026-11-05', '2026-11-03'] }, '3 internal notes left out, dated Nov 3, 2026 and Nov 5, 2026'],
    [{ layer: 'counsel', count: 2 }, '2 notes for counsel left out, dated Nov 3, 2026'],
    [{ layer: 'offer' }, '1 entry about an offer left out, dated Nov 3, 2026'],
    [{ layer: 'fact', reason: 'withdrawn' }, '1 withdrawn entry left out, dated Nov 3, 2026'],
    [{ layer: 'fact', reason: 'erased', count: 2 }, '2 erased entries left out, dated Nov 3, 2026'],
    [{ layer: 'fact', reason: 'not-in-list', count: 12 }, '12 entries left out, dated Nov 3, 2026'],
    [{ reason: 'once-stricter', count: 2 }, '2 entries left out, dated Nov 3, 2026'],
    [{ layer: 'fact', reason: 'missing-file' }, '1 file is missing, dated Nov 3, 2026'],
    [{ days: [] }, '1 internal note left out'],
  ])('%j', (part, words) => {
    expect(what(part)).toBe(words)
  })

  it('names up to four days and spans more', () => {
    expect(daysPhrase(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'], 'en-US')).toBe('Nov 1, 2026, Nov 2, 2026, Nov 3, 2026, and Nov 4, 2026')
    expect(daysPhrase(['2026-12-04', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'], 'en-US')).toBe('from Nov 1, 2026 to Dec 4, 2026')
  })

  it('has a reason for every layer and cause, and says that only an attorney’s pack shows numbers and dates', () => {
    const reasons = ['layer', 'withdrawn', 'erased', 'not-in-list', 'once-stricter', 'missing-file'] as const
    for (const pack of ['attorney', 'placement'] as const) {
      for (const layer of layers) for (const reason of reasons) expect(leftOutWords(row({ layer, reason }), pack, 'en-US').why, `${pack} ${layer} ${reason}`).toMatch(/\w.*\.$/)
    }
    expect(leftOutWords(row({ reason: 'withdrawn' }), 'attorney', 'en-US').why).toContain('number and date')
    expect(leftOutWords(row({ reason: 'withdrawn' }), 'placement', 'en-US').why).not.toContain('number and date')
  })
})
