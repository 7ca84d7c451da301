import type { PartInput } from '../../../contract/methods.ts'
import { OWN_WORDS } from '../../../core/guidance/letter-fields.ts'
import type { FieldValues, Letter } from '../../../core/guidance/letter.ts'
import type { Hash } from '../../../core/journal/format.ts'
import type { DataOf } from '../../../core/journal/kinds.ts'
import { parseMoney, type Money } from '../../../core/money/money.ts'
import { isCivilDate, occurredNow, type CivilDate, type Moment } from '../../../core/time/civil.ts'

/** How a letter reached the other side. */
export type Sent = DataOf<'demand'>['sent']

/** What is recorded: a letter as it stands, for a case, and how it went out; undefined where it hasn’t yet. */
export interface ToRecord {
  readonly letter: Letter
  readonly subject: string
  /** With the seal code at its foot, if there is one. */
  readonly body: string
  readonly seal: string | undefined
  readonly values: FieldValues
  readonly sent: Sent | undefined
  readonly tracking: string
  /** ISO 4217 and BCP 47: how the amounts of `values` are to be read. */
  readonly currency: string
  readonly locale: string
  readonly today: CivilDate
}

/** The final demand that a letter makes. */
export interface Demand {
  readonly amount: Money
  readonly by: CivilDate
  readonly nextStep: DataOf<'demand'>['nextStep']
}

/** The entry that follows a letter. It names the letter by its ref, so it is made once the letter is recorded. */
export type Follows =
  | { readonly type: 'demand'; readonly demand: Demand; readonly part: (letter: Hash, now: Moment) => PartInput }
  | { readonly type: 'notice'; readonly part: (letter: Hash, now: Moment) => PartInput }
  /** Not sent yet: a demand or a notice that nobody got is none. */
  | { readonly type: 'later' }
  /** What a final demand has to name, and doesn’t. */
  | { readonly type: 'missing'; readonly what: readonly string[] }
  | { readonly type: 'nothing' }

/** True where the one next step leads to a court, so that speaking of legal action is no bare threat. */
export function courtIsNamed(nextStep: string | undefined): boolean {
  return nextStep === 'attorney' || nextStep === 'small-claims'
}

/** The letter as a part: always a fact, because it is what the other side has or will have. */
export function letterPart({ letter, subject, body, seal, values, sent }: ToRecord, now: Moment): PartInput {
  const to = [values['customer_name'], ...(values['customer_address'] ?? '').split('\n')].map((line) => line?.trim()).filter(Boolean).join(', ').slice(0, 300)
  return {
    layer: 'fact', kind: 'letter', source: { how: 'did' }, occurredAt: occurredNow(now),
    data: { template: letter.id, revision: letter.revision, subject: subject.trim(), body: body.trim(), ...(to && { to }), ...(sent && { sent }), ...(seal !== undefined && { seal }) },
  }
}

/** Who holds the seal code on a letter from now on: whoever it is addressed to. Undefined where it has none, or wasn’t sent. */
export function sealHolder({ seal, sent, values }: ToRecord): string | undefined {
  if (seal === undefined || sent === undefined) return undefined
  return values['customer_name']?.replaceAll(/\s+/g, ' ').trim().slice(0, 200) || 'Addressee not named'
}

/** What is recorded after the letter: a final demand, a notice, or nothing. */
export function followsLetter(record: ToRecord): Follows {
  const { letter, subject, values, sent, tracking, currency, locale } = record
  if (letter.records === 'letter') return { type: 'nothing' }
  if (sent === undefined) return { type: 'later' }
  const amount = parseMoney(values['amount_due'] ?? '', currency, locale)
  const asked = amount && amount.minor > 0 ? amount : undefined
  if (letter.records === 'notice') {
    const has = (name: string): boolean => letter.fields.some((field) => field.name === name)
    const effective = has('end_date') ? values['end_date'] : has('start_date') ? values['start_date'] : undefined
    const data = {
      about: letter.notice ?? 'other', text: subject.trim(), sent,
      ...(effective && isCivilDate(effective) && { effective }), ...(asked && has('amount_due') && { amount: { ...asked } }),
    }
    return { type: 'notice', part: (_letter, now) => ({ layer: 'fact', kind: 'notice', source: { how: 'did' }, occurredAt: occurredNow(now), data }) }
  }
  const demand = demandOf(record, asked)
  if ('what' in demand) return { type: 'missing', what: demand.what }
  return {
    type: 'demand', demand,
    part: (ref, now) => ({ layer: 'fact', kind: 'demand', source: { how: 'did' }, occurredAt: occurredNow(now), data: { ...demand, amount: { ...demand.amount }, sent, ...(tracking.trim() && { tracking: tracking.trim().slice(0, 100) }), letter: ref } }),
  }
}

function demandOf({ values, today }: ToRecord, amount: Money | undefined): Demand | { readonly what: readonly string[] } {
  const by = values['final_date'] ?? ''
  const typed = values['next_step'] ?? ''
  const step = typed.startsWith(OWN_WORDS) && typed.slice(OWN_WORDS.length).trim() === '' ? '' : typed
  const isAhead = isCivilDate(by) && by >= today
  if (amount && isAhead && step !== '') return { amount, by, nextStep: stepOf(step) }
  return { what: [...(amount ? [] : ['an amount']), ...(isAhead ? [] : ['a final date that hasn’t passed']), ...(step === '' ? ['what you do if the date passes'] : [])] }
}

function stepOf(value: string): Demand['nextStep'] {
  if (value.startsWith(OWN_WORDS)) return 'other'
  return (['attorney', 'agency', 'small-claims', 'end-work'] as const).find((step) => step === value) ?? 'other'
}
