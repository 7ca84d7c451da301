import type { CurrencyAccount } from '../export/statement.ts'
import type { DataOf } from '../journal/kinds.ts'
import type { OpenCharge } from '../ledger/account.ts'

/** A part of what is owed in one currency, in minor units. The parts of an account add up to what is open of it. */
export interface OpenPart {
  /** Undefined for what is owed of no invoice, such as a refund that was paid by mistake. */
  readonly charge: OpenCharge | undefined
  readonly open: number
  readonly settled: number
  readonly disputed: number
}

/**
 * What is open, invoice by invoice, oldest first. What was paid too much on one invoice settles the oldest others, so that never more is
 * asked for than is owed; what is owed beside the invoices is a part of its own.
 */
export function openParts(account: CurrencyAccount, disputes: readonly DataOf<'dispute'>[]): readonly OpenPart[] {
  if (account.open <= 0) return []
  const open = account.charges.filter((charge) => charge.open > 0)
  const sum = open.reduce((total, charge) => total + charge.open, 0)
  let surplus = Math.max(0, sum - account.open)
  const parts: OpenPart[] = open.flatMap((charge) => {
    const settledBy = Math.min(surplus, charge.open)
    surplus -= settledBy
    return charge.open === settledBy ? [] : [{ charge, open: charge.open - settledBy, settled: charge.settled + settledBy, disputed: 0 }]
  })
  if (account.open > sum) parts.push({ charge: undefined, open: account.open - sum, settled: 0, disputed: 0 })
  return withDisputes(parts, disputes, account.currency)
}

/** A dispute counts against the invoices it names, or against all, oldest first, and once; one without an amount is about all of them. */
function withDisputes(parts: readonly OpenPart[], disputes: readonly DataOf<'dispute'>[], currency: string): readonly OpenPart[] {
  return disputes.reduce<readonly OpenPart[]>((before, { disputedAmount, charges }) => {
    let rest = disputedAmount === undefined ? Number.MAX_SAFE_INTEGER : disputedAmount.currency === currency ? disputedAmount.minor : 0
    return before.map((part) => {
      const isMeant = !charges?.length || (part.charge !== undefined && charges.includes(part.charge.line.ref))
      const more = isMeant ? Math.min(rest, part.open - part.disputed) : 0
      rest -= more
      return { ...part, disputed: part.disputed + more }
    })
  }, parts)
}
