import { describe, expect, it } from 'vitest'
import type { AccountLine } from '../../core/ledger/account.ts'
import { balanceSteps, drawSteps } from './balance-steps.ts'

function line(day: string, minor: number, currency = 'USD'): AccountLine {
  return { ref: day, type: minor > 0 ? 'charge' : 'payment', day, case: 'kitchen', charge: undefined, amount: { minor, currency }, text: '', number: undefined, due: undefined }
}

const lines = [line('2026-09-01', 684_000), line('2026-09-21', -300_000), line('2026-10-11', -100_000), line('2026-10-11', -50_000), line('2026-12-01', -1)]

describe('the balance as steps', () => {
  it('changes once a day, and not after the day asked for', () => {
    expect(balanceSteps(lines, 'USD', '2026-11-21')).toEqual([
      { day: '2026-09-01', open: 684_000 }, { day: '2026-09-21', open: 384_000 }, { day: '2026-10-11', open: 234_000 },
    ])
  })

  it('keeps currencies apart', () => {
    expect(balanceSteps([...lines, line('2026-09-02', 100, 'EUR')], 'EUR', '2026-11-21')).toEqual([{ day: '2026-09-02', open: 100 }])
  })

  it('is drawn from the first day to the day asked for, with a dot at each payment', () => {
    const { path, dots, marks, zero } = drawSteps(balanceSteps(lines, 'USD', '2026-11-20'), '2026-11-20', ['2026-11-11', '2026-08-01'], 80, 60)
    expect(path).toBe('M0 0H20V26.3H40V39.5H80')
    expect(dots).toEqual([{ x: 20, y: 26.3 }, { x: 40, y: 39.5 }])
    expect(marks).toEqual([{ x: 71, y: 39.5 }])
    expect(zero).toBe(60)
  })

  it('leaves room below zero where we owe them', () => {
    expect(drawSteps([{ day: '2026-09-01', open: 100 }, { day: '2026-09-11', open: -100 }], '2026-09-21', [], 20, 10)).toMatchObject({ path: 'M0 0H10V10H20', zero: 5 })
  })

  it('draws nothing without an account', () => {
    expect(drawSteps([], '2026-11-21', [], 80, 60).path).toBe('')
  })
})
