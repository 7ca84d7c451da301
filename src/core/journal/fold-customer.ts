import { accountLines, balancesOf, type AccountLine, type Balance } from '../ledger/account.ts'
import type { CivilDate } from '../time/civil.ts'
import { currentOf } from './current.ts'
import type { Item, ItemOf } from './items.ts'
import type { DataOf } from './kinds.ts'

export type Identity = DataOf<'customer-opened'>
export type Person = DataOf<'person'>
export type Address = DataOf<'address'>

/** What the entries of a customer’s stream add up to. */
export interface CustomerState {
  readonly id: string
  readonly identity: Identity
  readonly people: readonly Person[]
  readonly addresses: readonly Address[]
  readonly contactLimit: DataOf<'contact-limit'> | undefined
  readonly expectations: DataOf<'expectations'> | undefined
  readonly flags: readonly ItemOf<'flag'>[]
  readonly account: readonly AccountLine[]
  readonly items: readonly Item[]
  /** Balances as of the day asked for. */
  readonly balances: readonly Balance[]
}

/** Folds a customer’s items as of a day. A customer whose identity was erased is shown as `Erased customer`. */
export function foldCustomer(id: string, items: readonly Item[], asOf: CivilDate): CustomerState {
  const identity = [...currentOf(items, 'customer-opened'), ...currentOf(items, 'customer-details')].at(-1)?.current.data
  const account = accountLines(items)
  const lifted = new Set(currentOf(items, 'flag-lifted').map((item) => item.current.data.flag))
  return {
    id,
    identity: identity ?? { type: 'unknown', name: 'Erased customer' },
    people: newestBy(currentOf(items, 'person').map((item) => item.current.data), (person) => person.person),
    addresses: newestBy(currentOf(items, 'address').map((item) => item.current.data), (address) => address.address),
    contactLimit: currentOf(items, 'contact-limit').at(-1)?.current.data,
    expectations: currentOf(items, 'expectations').at(-1)?.current.data,
    flags: currentOf(items, 'flag').filter((item) => !lifted.has(item.ref) && item.current.data.reviewBy >= asOf),
    account,
    items,
    balances: balancesOf(account, asOf),
  }
}

/** Keeps the newest value of each key, in the order in which the keys first appeared. */
export function newestBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()]
}
