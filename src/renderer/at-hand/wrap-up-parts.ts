import type { PartInput } from '../../contract/methods.ts'
import type { DataOf } from '../../core/journal/kinds.ts'
import type { Money } from '../../core/money/money.ts'
import { formatTimeOfDay } from '../../core/time/phrases.ts'
import { readKept } from '../../core/time/spoken-date.ts'
import { followUps, plainPromise, type WrapUp } from './wrap-up.ts'

/** A field of the wrap-up; a row’s is named by its key: `theirs.<key>.what`. */
export type WrapUpField = `${'theirs' | 'ours'}.${string}.${'what' | 'due' | 'amount'}` | `steps.${string}.${'what' | 'due'}` | 'next.what' | 'next.due' | 'call'

/** What cannot be read yet, by field. */
export type WrapUpErrors = Readonly<Partial<Record<WrapUpField, string>>>

/** A part that came of the wrap-up, and whether it was our doing. */
export interface AgreedPart {
  readonly ours: boolean
  readonly part: Pick<PartInput, 'layer' | 'kind' | 'data'>
}

const NO_DAY = 'Write a day such as “fri 3pm”, “in 2 weeks” or “Nov 30”.'

/** Promises of both sides, steps and what comes next, as parts of the entry. Whom we call in is a thing that happened on the call. Amounts are read with `amountOf`; times in words follow `locale`. */
export function agreedParts(wrapUp: WrapUp, amountOf: (typed: string) => Money | undefined, locale: string): { readonly errors: WrapUpErrors; readonly parts: readonly AgreedPart[] } {
  const errors: Partial<Record<WrapUpField, string>> = {}
  const parts: AgreedPart[] = []
  for (const [side, by] of [['theirs', 'them'], ['ours', 'us']] as const) {
    for (const row of wrapUp[side]) {
      const amount = amountOf(row.amount)
      const isMeant = row.due !== '' || row.amount.trim() !== ''
      const what = row.what.trim() || (isMeant ? plainPromise(side, wrapUp.ending) : undefined)
      if (what === undefined && isMeant) errors[`${side}.${row.key}.what`] = 'Write what was promised.'
      if (!isDay(row.due)) errors[`${side}.${row.key}.due`] = NO_DAY
      if (row.amount.trim() !== '' && (!amount || amount.minor < 1)) errors[`${side}.${row.key}.amount`] = 'Write an amount above zero, or leave it empty.'
      if (what !== undefined) parts.push({ ours: by === 'us', part: { layer: 'fact', kind: 'promise', data: promiseData(by, what, row.due, amount) } })
    }
  }
  for (const row of wrapUp.next === 'do' ? wrapUp.steps : []) {
    const what = row.what.trim()
    if (what === '' && row.due !== '') errors[`steps.${row.key}.what`] = 'Write what is to be done.'
    if (!isDay(row.due)) errors[`steps.${row.key}.due`] = NO_DAY
    const due = readKept(row.due)
    if (what !== '') parts.push({ ours: true, part: { layer: 'internal', kind: 'action-step', data: { what: timed(what, due?.time, locale), ...(due ? { due: due.date } : {}) } satisfies DataOf<'action-step'> } })
  }
  if (wrapUp.next === 'wait') parts.push({ ours: true, part: { layer: 'internal', kind: 'status', data: { status: 'waiting-for-them' } satisfies DataOf<'status'> } })
  followUp(wrapUp, locale, errors, parts)
  return { errors, parts }
}

/** A next action that has a day becomes a follow-up. Waiting may do without one, and is ours to know. */
function followUp({ next, nextStep }: WrapUp, locale: string, errors: Partial<Record<WrapUpField, string>>, parts: AgreedPart[]): void {
  const rule = next === '' ? undefined : followUps[next]
  if (!rule) return
  const what = nextStep.what.trim() || rule.plain
  const due = readKept(nextStep.due)
  const isNeeded = next !== 'wait' || nextStep.what.trim() !== ''
  if (!isDay(nextStep.due)) errors['next.due'] = NO_DAY
  else if (due === undefined && isNeeded) errors['next.due'] = 'Write the day, so that it comes up in time.'
  if (due) parts.push({ ours: true, part: { layer: next === 'wait' ? 'internal' : 'fact', kind: 'follow-up', data: { what: timed(what, due.time, locale), due: due.date, way: nextStep.way } satisfies DataOf<'follow-up'> } })
}

function promiseData(by: 'us' | 'them', what: string, due: string, amount: Money | undefined): PartInput['data'] {
  const day = readKept(due)
  return { by, what, ...(day ? { due: day.date } : {}), ...(day?.time ? { dueTime: day.time } : {}), ...(amount ? { amount: { ...amount } } : {}) } satisfies DataOf<'promise'>
}

/** Only promises keep a time of their own; elsewhere it stands in the words. */
function timed(what: string, time: string | undefined, locale: string): string {
  return time === undefined ? what : `${what}, ${formatTimeOfDay(time, locale)}`
}

function isDay(kept: string): boolean {
  return kept.trim() === '' || readKept(kept) !== undefined
}
