import type { DataOf } from '../../core/journal/kinds.ts'
import { parseMoney, type Money } from '../../core/money/money.ts'
import { filled, oneOf, partOf, readOf, type Move, type MoveContext, type MoveValues } from './moves.ts'
import { readWhen } from './when.ts'

export const answers = ['open', 'accepted', 'declined'] as const satisfies readonly DataOf<'solution'>['answer'][]

/** A solution offered, what it costs us, their answer; an accepted one becomes an agreement in the same entry. */
export const solutionMove: Move = {
  start: () => ({ answer: 'open' }),
  read(values, context) {
    const what = values['what']?.trim() ?? ''
    const answer = oneOf(answers, values['answer']) ?? 'open'
    const isAgreed = answer === 'accepted'
    const cost = amountOf(values['cost'], context)
    const price = amountOf(values['price'], context)
    const due = readWhen(values['due'], context)
    const scope = agreedScope(values).trim()
    return readOf(
      {
        what: what === '' && 'Write what was offered.', cost: cost.problem,
        scope: isAgreed && scope === '' && 'Write what was agreed.', price: isAgreed && price.problem, due: isAgreed && due.problem,
      },
      () => [
        partOf('solution', 'offer', { what, answer, ...(cost.money ? { costToUs: cost.money } : {}), ...filled({ theirWords: values['theirWords'] }) }),
        ...(isAgreed ? [partOf('agreement', 'fact', { scope, ...(price.money ? { price: price.money } : {}), ...filled({ terms: values['terms'] }), ...(due.value ? { due: due.value.date } : {}) })] : []),
      ],
    )
  },
}

/** What was agreed: as typed, or what was offered. */
export function agreedScope(values: MoveValues): string {
  return values['scope'] ?? values['what'] ?? ''
}

function amountOf(typed: string | undefined, { currency, locale }: MoveContext): { readonly money?: Money; readonly problem?: string } {
  if (!typed?.trim()) return {}
  const money = parseMoney(typed, currency, locale)
  return money && money.minor >= 0 ? { money: { ...money } } : { problem: 'Write an amount, or leave it empty.' }
}
