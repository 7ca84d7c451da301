import type { Given, Ladder } from '../../core/conduct/ladder.ts'
import { formatDate } from '../../core/time/phrases.ts'
import { clockText } from '../at-hand/clock-text.ts'

/** When a step was taken: `at 01:58` on this call, `on Nov 3, 2026` before it, `on this call` where it has no clock. */
export function givenWords(given: Given, locale: string): string {
  if (given.where === 'record') return `on ${formatDate(given.day, locale)}`
  return given.atSeconds === undefined ? 'on this call' : `at ${clockText(given.atSeconds)}`
}

/** What a chip says of the ladder: the last rung that was reached; undefined where there is none. */
export function ladderWords({ warnings, endings, threats }: Ladder, locale: string): { readonly text: string; readonly tone: 'dont' | 'warn' } | undefined {
  const ended = endings.at(-1)
  const threat = threats.at(-1)
  const warned = warnings.at(-1)
  if (threat?.where === 'call') return { text: `Threat of violence ${givenWords(threat, locale)}`, tone: 'dont' }
  if (ended?.where === 'call') return { text: `Ended because of abuse ${givenWords(ended, locale)}`, tone: 'dont' }
  if (warned?.where === 'call' || (warned && !threat && !ended)) return { text: `Warned ${times(warnings.length)}${warnings.length === 1 ? ' ' : ', last '}${givenWords(warned, locale)}`, tone: 'dont' }
  if (threat) return { text: `Threat of violence ${givenWords(threat, locale)}`, tone: 'dont' }
  if (ended) return { text: `Call ended because of abuse ${givenWords(ended, locale)}`, tone: 'dont' }
  return undefined
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}
