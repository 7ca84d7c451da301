import type { Given, Ladder } from '../../core/conduct/ladder.ts'
import { formatDate } from '../../core/time/phrases.ts'
import { clockText } from '../at-hand/clock-text.ts'

/** When a step was taken: `at 01:58` on this call, `on Nov 3, 2026` before it, `on this call` where it has no clock. */
export function givenWords(given: Given, locale: string): string {
  if (given.where === 'record') return `on ${formatDate(given.day, locale)}`
  return given.atSeconds === undefined ? 'on this call' : `at ${clockText(given.atSeconds)}`
}

/**
 * What a chip says of the ladder: the last rung that was reached on this call, counted over all their calls; undefined where nothing happened
 * on this one. What was on record before stands with the facts.
 */
export function ladderWords({ warnings, endings, threats }: Ladder, locale: string): string | undefined {
  const ended = endings.at(-1)
  const threat = threats.at(-1)
  const warned = warnings.at(-1)
  if (threat?.where === 'call') return `Threat of violence ${givenWords(threat, locale)}`
  if (ended?.where === 'call') return `Ended because of abuse ${givenWords(ended, locale)}`
  if (warned?.where === 'call') return `Warned ${times(warnings.length)}${warnings.length === 1 ? ' ' : ', last '}${givenWords(warned, locale)}`
  return undefined
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}
