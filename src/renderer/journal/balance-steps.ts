import type { AccountLine } from '../../core/ledger/account.ts'
import { daysBetween, type CivilDate } from '../../core/time/civil.ts'

/** What was owed from a day on, in minor units, until the next step. */
export interface BalanceStep {
  readonly day: CivilDate
  readonly open: number
}

/** The balance of one currency as steps, one per day on which it changed, up to and including a day. */
export function balanceSteps(lines: readonly AccountLine[], currency: string, asOf: CivilDate): BalanceStep[] {
  const steps = new Map<CivilDate, number>()
  let open = 0
  for (const line of lines.filter((one) => one.amount.currency === currency && one.day <= asOf)) {
    open += line.amount.minor
    steps.set(line.day, open)
  }
  return [...steps].map(([day, value]) => ({ day, open: value }))
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A drawing of the steps: the line, a dot where a payment or credit lowered it, and where marked days lie. */
export interface BalanceDrawing {
  readonly path: string
  readonly dots: readonly Point[]
  readonly marks: readonly Point[]
  readonly zero: number
}

/**
 * Draws steps into a box, from the day of the first step to `asOf`.
 * @param marked days to mark on the line, such as broken promises; those outside the span are left out
 */
export function drawSteps(steps: readonly BalanceStep[], asOf: CivilDate, marked: readonly CivilDate[], width: number, height: number): BalanceDrawing {
  const first = steps[0]?.day ?? asOf
  const span = Math.max(1, daysBetween(first, asOf))
  const highest = Math.max(1, ...steps.map((step) => step.open))
  const lowest = Math.min(0, ...steps.map((step) => step.open))
  const x = (day: CivilDate): number => round((daysBetween(first, day) / span) * width)
  const y = (open: number): number => round(((highest - open) / (highest - lowest)) * height)
  const path = steps.map((step, index) => (index === 0 ? `M${x(step.day)} ${y(step.open)}` : `H${x(step.day)}V${y(step.open)}`)).join('')
  return {
    path: steps.length > 0 ? `${path}H${width}` : '',
    dots: steps.flatMap((step, index) => (index > 0 && step.open < (steps[index - 1]?.open ?? 0) ? [{ x: x(step.day), y: y(step.open) }] : [])),
    marks: marked.filter((day) => day >= first && day <= asOf).map((day) => ({ x: x(day), y: y(steps.findLast((step) => step.day <= day)?.open ?? 0) })),
    zero: y(0),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
