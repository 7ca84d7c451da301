import type { CurrencyAccount } from '../export/statement.ts'
import type { CaseState } from '../journal/fold-case.ts'
import type { CustomerState } from '../journal/fold-customer.ts'
import type { CivilDate } from '../time/civil.ts'

/** The five dates from which the rules for US consumer debt let a third-party collector itemize (Regulation F, 12 CFR 1006.34(b)(3)). */
export const itemizationBases = [
  { value: 'last-statement', label: 'Last statement', hint: 'The last statement or invoice they were sent.' },
  { value: 'charge-off', label: 'Charge-off', hint: 'The day you wrote the debt off in your books.' },
  { value: 'last-payment', label: 'Last payment', hint: 'The last payment on the debt.' },
  { value: 'transaction', label: 'Transaction', hint: 'The day of the sale or service the debt comes from.' },
  { value: 'judgment', label: 'Judgment', hint: 'The day a court decided what is owed.' },
] as const
export type ItemizationBasis = (typeof itemizationBases)[number]['value']

/** The date chosen: which of the five, and for cases whose record can’t say it, or says another, the day by hand. */
export interface ItemizationChoice {
  readonly basis: ItemizationBasis
  /** Case id → day. */
  readonly dates: Readonly<Record<string, CivilDate>>
}

/** What is owed as of an itemization date and since, in minor units: `amount + interest + fees - payments - credits` is the balance. */
export interface Itemization {
  readonly basis: ItemizationBasis
  readonly date: CivilDate
  readonly amount: number
  readonly interest: number
  /** What was charged after that day. */
  readonly fees: number
  /** What was paid after that day, less what was paid back or taken back by the bank. */
  readonly payments: number
  readonly credits: number
}

/** True where a third-party collector has to itemize: US consumer debt. */
export function asksForItemization(customer: CustomerState | undefined): boolean {
  return customer?.identity.type === 'consumer' && customer.identity.country === 'US'
}

/** The day the record has for a basis, up to a day; undefined where only the owner knows it (a charge-off in the books, a judgment). */
export function recordedDate(basis: ItemizationBasis, { account }: Pick<CaseState, 'account'>, asOf: CivilDate): CivilDate | undefined {
  const days = (type: 'charge' | 'payment'): CivilDate[] => account.filter((line) => line.type === type && line.day <= asOf).map((line) => line.day).toSorted()
  switch (basis) {
    case 'last-statement':
      return days('charge').at(-1)
    case 'transaction':
      return days('charge').at(0)
    case 'last-payment':
      return days('payment').at(-1)
    case 'charge-off':
    case 'judgment':
      return undefined
  }
}

/** The itemization of one account; undefined where no day is known. Interest is never worked out here, so there is none in it. */
export function itemizationOf(choice: ItemizationChoice, state: Pick<CaseState, 'id' | 'account'>, { movements }: CurrencyAccount, asOf: CivilDate): Itemization | undefined {
  const date = choice.dates[state.id] ?? recordedDate(choice.basis, state, asOf)
  if (date === undefined || date > asOf) return undefined
  const sum = (types: readonly string[]): number => movements.reduce((total, { line }) => (line.day > date && types.includes(line.type) ? total + line.amount.minor : total), 0)
  const amount = movements.reduce((total, { line }) => (line.day <= date ? total + line.amount.minor : total), 0)
  return {
    basis: choice.basis, date, amount, interest: 0, fees: sum(['charge']),
    payments: positive(-sum(['payment', 'bounced-payment', 'refund'])), credits: positive(-sum(['credit', 'write-off'])),
  }
}

/** Without the minus of a zero. */
function positive(minor: number): number {
  return minor === 0 ? 0 : minor
}
