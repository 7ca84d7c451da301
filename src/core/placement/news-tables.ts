import type { PackInput } from '../export/pack-input.ts'
import { balancesOf } from '../ledger/account.ts'
import { changesSince } from './changes.ts'
import type { FieldValue } from './format-value.ts'
import type { PlacementPlan, RecallReason } from './plan.ts'
import type { AgencyTable } from './table.ts'

const code = (text: string | undefined): FieldValue => (text === undefined ? undefined : { type: 'text', text, typed: false })
const typed = (text: string | undefined): FieldValue => (text === undefined || text === '' ? undefined : { type: 'text', text, typed: true })
const amount = (minor: number | undefined, currency: string | undefined): FieldValue => (minor === undefined || currency === undefined ? undefined : { type: 'amount', minor, currency })

const who = ['client_number', 'client_name', 'case_number', 'agency_reference', 'account_number', 'debtor_name'] as const

/** What has happened since the agency was told last: one row for each change, in our own columns and the agency’s way of writing. */
export function updateTable(inputs: readonly PackInput[], plan: PlacementPlan): AgencyTable {
  const rows = inputs.flatMap((input) => {
    const told = plan.told[input.case.id]
    if (!told) return []
    const open = new Map(balancesOf(input.case.account, input.options.asOf).map((balance) => [balance.currency, balance.open]))
    return changesSince(input, told).map((change) => [
      ...whoCells(input, plan), code(change.code), { type: 'date', date: change.day } as const, typed(change.invoice), code(change.currency),
      amount(change.minor, change.currency), amount(change.disputed, change.currency), amount(change.currency === undefined ? undefined : open.get(change.currency), change.currency),
    ])
  })
  return { header: [...who, 'change', 'date', 'invoice_number', 'currency', 'amount', 'disputed_amount', 'balance'], rows, layout: plan.layout }
}

/** The cases that are taken back: one row for each case and currency, with the reason as a code. */
export function recallTable(inputs: readonly PackInput[], plan: PlacementPlan, reason: RecallReason): AgencyTable {
  const rows = inputs.flatMap((input) => {
    const balances = balancesOf(input.case.account, input.options.asOf)
    const open = balances.length === 0 ? [undefined] : balances
    return open.map((balance) => [
      ...whoCells(input, plan), code('RECALL'), { type: 'date', date: input.options.asOf } as const, code(reason), code(balance?.currency), amount(balance?.open, balance?.currency),
    ])
  })
  return { header: [...who, 'change', 'date', 'reason', 'currency', 'balance'], rows, layout: plan.layout }
}

function whoCells({ case: state, customer, journal: { profile } }: PackInput, plan: PlacementPlan): FieldValue[] {
  return [
    typed(plan.clientNumber ?? profile?.agencyClientNumber), typed(profile?.legalName ?? profile?.name), code(state.number), typed(plan.told[state.id]?.reference),
    typed(customer?.identity.accountNumber), typed(customer?.identity.name),
  ]
}
