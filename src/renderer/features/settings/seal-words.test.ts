import { expect, it } from 'vitest'
import type { SealCheck } from '../../../contract/views.ts'
import { sealWords } from './seal-words.ts'

const seal = { code: '312-7F3K-9QXM-2TDA', n: 312, at: { at: Date.parse('2026-11-03T15:00:00Z'), zone: 'America/Chicago' }, by: 'maria', givenTo: 'J. Park', how: undefined }

it.each<[SealCheck, 'good' | 'bad', string]>([
  [{ result: 'unchanged', n: 312, given: [seal] }, 'good', 'The record is unchanged since the seal that J. Park has held since Nov 3, 2026.'],
  [{ result: 'unchanged', n: 312, given: [] }, 'good', 'The record is unchanged since this seal was made.'],
  [{ result: 'no-fit', n: 312 }, 'bad', 'No such seal fits this record.'],
  [{ result: 'beyond', n: 312, entries: 300 }, 'bad', 'No such seal fits this record: the code speaks of 312 entries, and the record has 300.'],
  [{ result: 'unreadable' }, 'bad', 'This is no seal code.'],
  [{ result: 'damaged', n: 312, findings: [{ file: 'x', reason: 'y' }] }, 'bad', 'The code fits the register, but one thing in the journal does not hold, so it says nothing about the record.'],
])('%j', (check, tone, says) => {
  expect(sealWords(check, 'en-US')).toMatchObject({ tone, says })
})

it('never says more than a chain can show', () => {
  const checks: readonly SealCheck[] = [{ result: 'unchanged', n: 312, given: [seal, seal] }, { result: 'no-fit', n: 1 }, { result: 'beyond', n: 2, entries: 1 }, { result: 'unreadable' }, { result: 'damaged', n: 1, findings: [] }]
  for (const check of checks) {
    const { says, more } = sealWords(check, 'en-US')
    expect([says, ...more].join(' ')).not.toMatch(/admissib|tamper|proof|proves|authentic|genuine|guarantee/i)
  }
  expect(sealWords({ result: 'unchanged', n: 312, given: [seal] }, 'en-US').more.join(' ')).toContain('unaltered before that')
})
