import { Temporal } from 'temporal-polyfill'
import type { CaseStatus } from '../journal/fold-case.ts'
import type { Situation } from '../journal/fields.ts'
import { foreignSign, formatMoney, parseMoney, type Money } from '../money/money.ts'
import { isPartialDate, type CivilDate } from '../time/civil.ts'
import { formatDate } from '../time/phrases.ts'
import { tokensOf } from './tokens.ts'

/** What a search can be narrowed by. Each narrows further; two of the same name both have to hold. */
export type Filter =
  /** Words of the name of a customer, or of a person there, each as its beginning; folded. */
  | { readonly name: 'customer'; readonly words: readonly string[] }
  /** `not-closed` is what people mean by open. */
  | { readonly name: 'status'; readonly status: CaseStatus | 'not-closed' }
  | { readonly name: 'situation'; readonly situation: Situation }
  /** On any day before `day`; `date` is the day, month or year as typed. */
  | { readonly name: 'before'; readonly date: string; readonly day: CivilDate }
  /** On `day`, the first one after the day, month or year typed, or later. */
  | { readonly name: 'after'; readonly date: string; readonly day: CivilDate }
  | { readonly name: 'has'; readonly what: 'file' }
  /** What is open of an account compares so with the amount. */
  | { readonly name: 'owes'; readonly comparison: Comparison; readonly amount: Money }

export type FilterName = Filter['name']
export type Comparison = '>' | '>=' | '<' | '<=' | '='

/** How amounts are read: the currency of the business, and the locale of the reader. */
export interface ReadingPlace {
  readonly currency: string
  readonly locale: string
}

/** A value as a filter, or why it is none. What `mayGrow` could still become one with the next letters. */
export type FilterReading =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly reason: string; readonly mayGrow: boolean }

interface FilterRule {
  readonly name: FilterName
  /** What to type, for the list of filters: `before:2026-03-01`. */
  readonly example: string
  /** What it finds, in a few words. */
  readonly finds: string
  /** The values there are, where the list is closed. */
  readonly values: readonly string[]
  read(value: string, place: ReadingPlace): FilterReading
}

const statusValues: Readonly<Record<CaseStatus, true>> = { 'waiting-for-us': true, escalated: true, open: true, 'waiting-for-them': true, placed: true, 'in-court': true, closed: true }
/** Every status, what waits for us first. */
export const caseStatuses = Object.keys(statusValues) as readonly CaseStatus[]
const situationValues: Readonly<Record<Exclude<Situation, 'any'>, true>> = {
  'late-payment': true, 'refusal-to-pay': true, complaint: true, 'too-many-questions': true, abuse: true, 'legal-threat': true, 'our-mistake': true,
  scope: true, refund: true, 'bad-review': true, 'someone-hurt': true, 'letting-go': true, staff: true, records: true,
}

/** Every filter: one row each. */
export const filterRules: readonly FilterRule[] = [
  {
    name: 'customer', example: 'customer:hartwell', finds: 'what belongs to this customer', values: [],
    read(value) {
      const words = tokensOf(value).map((word) => word.folded)
      return words.length > 0 ? { ok: true, filter: { name: 'customer', words } } : refused('Type a name after “customer:”.', value === '')
    },
  },
  {
    name: 'status', example: 'status:open', finds: 'cases with this status; open is every case that isn’t closed', values: caseStatuses,
    read: (value) => ofList(value, caseStatuses, (status) => ({ name: 'status', status: status === 'open' ? 'not-closed' : status })),
  },
  {
    name: 'situation', example: 'situation:late-payment', finds: 'cases with this situation', values: Object.keys(situationValues),
    read: (value) => ofList(value, Object.keys(situationValues) as Exclude<Situation, 'any'>[], (situation) => ({ name: 'situation', situation })),
  },
  { name: 'before', example: 'before:2026-03-01', finds: 'what happened earlier', values: [], read: (value) => ofDate(value, (date) => ({ name: 'before', date, day: firstDay(date) })) },
  { name: 'after', example: 'after:2026-03-01', finds: 'what happened later', values: [], read: (value) => ofDate(value, (date) => ({ name: 'after', date, day: firstDayAfter(date) })) },
  { name: 'has', example: 'has:file', finds: 'entries with a file', values: ['file'], read: (value) => ofList(value, ['file'] as const, (what) => ({ name: 'has', what })) },
  { name: 'owes', example: 'owes:>500', finds: 'cases and customers that owe this much', values: [], read: readOwes },
]

/** The rule for a name as typed, in any case; undefined if there is no such filter. */
export function filterRule(name: string): FilterRule | undefined {
  return filterRules.find((rule) => rule.name === name.toLowerCase())
}

/** A filter in words: `Before Mar 1, 2026`. */
export function filterWords(filter: Filter, locale: string): string {
  switch (filter.name) {
    case 'customer':
      return `Customer “${filter.words.join(' ')}”`
    case 'status':
      return filter.status === 'not-closed' ? 'Not closed' : `Status: ${filter.status.replaceAll('-', ' ')}`
    case 'situation':
      return `Situation: ${filter.situation.replaceAll('-', ' ')}`
    case 'before':
      return `Before ${formatDate(filter.date, locale)}`
    case 'after':
      return `After ${formatDate(filter.date, locale)}`
    case 'has':
      return 'With a file'
    case 'owes':
      return `Owes ${comparisonWords[filter.comparison]}${formatMoney(filter.amount, locale)}`
  }
}

const comparisonWords: Readonly<Record<Comparison, string>> = { '>': 'more than ', '>=': 'at least ', '<': 'less than ', '<=': 'at most ', '=': '' }

function ofList<V extends string>(value: string, values: readonly V[], filter: (value: V) => Filter): FilterReading {
  const typed = value.toLowerCase().replaceAll(/[\s_]+/g, '-')
  const known = values.find((one) => one === typed)
  if (known !== undefined) return { ok: true, filter: filter(known) }
  return refused(`“${value}” is none of: ${values.join(', ')}.`, values.some((one) => one.startsWith(typed)))
}

function ofDate(value: string, filter: (date: string) => Filter): FilterReading {
  if (isPartialDate(value)) return { ok: true, filter: filter(value) }
  return refused(`“${value}” is no date. Write it as 2026-03-01, 2026-03 or 2026.`, /^\d{0,4}$|^\d{4}-\d{0,1}$|^\d{4}-\d{2}-\d{0,1}$/.test(value))
}

function firstDay(date: string): CivilDate {
  return date + '-01-01'.slice(date.length - 4)
}

function firstDayAfter(date: string): CivilDate {
  const unit = ({ 4: 'years', 7: 'months' } as const)[date.length] ?? 'days'
  return Temporal.PlainDate.from(firstDay(date)).add({ [unit]: 1 }).toString()
}

function readOwes(value: string, { currency, locale }: ReadingPlace): FilterReading {
  const [, mark = '', rest = ''] = /^([<>]=?|=)?\s*(.*)$/s.exec(value) ?? []
  if (rest === '') return refused('Type an amount after “owes:”, such as owes:>500.', true)
  const code = /^[a-z]{3}(?=[\s\d])|(?<=[\s\d])[a-z]{3}$/i.exec(rest)?.[0].toUpperCase()
  if (code !== undefined && !Intl.supportedValuesOf('currency').includes(code)) return refused(`“${code}” is no currency.`, false)
  const typed = code === undefined ? rest : rest.replace(new RegExp(code, 'i'), '')
  const amount = parseMoney(typed, code ?? currency, locale)
  if (!amount) {
    const sign = foreignSign(typed, code ?? currency, locale)
    return refused(sign ? `Write the currency in letters, such as owes:>500EUR, in place of “${sign}”.` : `“${rest}” is no amount. Write it as 500 or 1234.50.`, false)
  }
  // An amount alone asks for those who owe that much, and whoever owes more does.
  return { ok: true, filter: { name: 'owes', comparison: mark === '' ? '>=' : (mark as Comparison), amount } }
}

function refused(reason: string, mayGrow: boolean): FilterReading {
  return { ok: false, reason, mayGrow }
}
