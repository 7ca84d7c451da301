import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import type { OpenCharge } from '../ledger/account.ts'
import { decimalString } from '../money/money.ts'
import { cellText, csvText, generated, type CsvCell } from './csv.ts'
import { entriesIn, packFileName, streamsOf } from './attorney-pack.ts'
import { plain, quiet, type Block, type DocumentValue } from './document.ts'
import { unticked } from './once-stricter.ts'
import type { PackInput } from './pack-input.ts'
import type { PackFile, PackValue } from './pack-value.ts'
import { addressLines } from './parties.ts'
import { delayReason, planInForce } from './placement-codes.ts'
import { createReader, type Reader } from './reader.ts'
import { missingForPlacement } from './readiness.ts'
import { select } from './selection.ts'
import { openDisputes, placementLabel, statementBlocks, statementOf, type CurrencyAccount, type Statement } from './statement.ts'
import { frame } from './volume-one.ts'

/** The placement file for a collections agency: one row per open invoice, and the statement of account. Nothing else leaves. */
export function placementPack(input: PackInput): PackValue {
  const reader = createReader(input)
  const selection = select(input, 'placement')
  const facts = selection.leaving.map(({ item }) => item)
  const statement = statementOf(input.case.account, facts, input.options.asOf)
  const rows = statement.accounts.flatMap((account) => account.charges.filter((charge) => charge.open > 0).map((charge) => rowOf(input, facts, account, charge)))
  const header = columns.map(([name]) => name)
  const files: PackFile[] = [
    { path: 'Placement.csv', content: { type: 'text', text: csvText(header, rows, false) } },
    { path: 'Statement of account.pdf', content: { type: 'document', document: statementDocument(input, statement, reader), counselOnly: false } },
  ]
  return {
    kind: 'placement',
    fileName: packFileName(input, 'for placement'),
    files,
    streams: streamsOf(input, files),
    leftOut: selection.leftOut,
    missing: missingForPlacement(input.case, input.customer, input.journal.profile, unticked(input, 'placement')),
    table: { name: 'Placement.csv', header, rows: rows.map((row) => row.map(cellText)) },
    entries: entriesIn(selection.leaving),
  }
}

interface RowContext {
  readonly input: PackInput
  readonly facts: readonly Item[]
  readonly account: CurrencyAccount
  readonly charge: OpenCharge
}

/** The columns in the order agencies list them: client, debtor, invoice. Empty where nothing is recorded. */
const columns: readonly (readonly [name: string, value: (context: RowContext) => CsvCell])[] = [
  ['client_number', ({ input }) => input.journal.profile?.agencyClientNumber ?? ''],
  ['client_name', ({ input }) => input.journal.profile?.legalName ?? input.journal.profile?.name ?? ''],
  ['case_number', ({ input }) => generated(input.case.number)],
  ['as_of', ({ input }) => generated(input.options.asOf)],
  ['account_number', ({ input }) => input.customer?.identity.accountNumber ?? ''],
  ['customer_type', ({ input }) => generated(input.customer?.identity.type ?? 'unknown')],
  ['debtor_name', ({ input }) => input.customer?.identity.name ?? ''],
  ['debtor_last_name', ({ input }) => input.customer?.identity.lastName ?? ''],
  ['debtor_first_name', ({ input }) => input.customer?.identity.firstName ?? ''],
  ['legal_entity', ({ input }) => input.customer?.identity.legalEntity ?? ''],
  ['contact_person', ({ input }) => personIn(input, ['contact', 'accounts', 'owner', 'customer'])?.name ?? ''],
  ['address_use', ({ input }) => generated(addressOf(input)?.use)],
  ...[0, 1, 2, 3].map((index) => [`address_line_${index + 1}`, ({ input }: RowContext) => addressOf(input)?.postal.lines[index] ?? ''] as const),
  ['city', ({ input }) => addressOf(input)?.postal.city ?? ''],
  ['region', ({ input }) => addressOf(input)?.postal.region ?? ''],
  ['postal_code', ({ input }) => addressOf(input)?.postal.postalCode ?? ''],
  ['address_country', ({ input }) => generated(addressOf(input)?.postal.country)],
  ['country', ({ input }) => generated(input.customer?.identity.country)],
  ['state', ({ input }) => input.customer?.identity.state ?? ''],
  ...[0, 1, 2].map((index) => [`phone_${index + 1}`, ({ input }: RowContext) => reachable(input).phones[index] ?? ''] as const),
  ...[0, 1].map((index) => [`email_${index + 1}`, ({ input }: RowContext) => reachable(input).emails[index] ?? ''] as const),
  ['language', ({ input }) => input.customer?.identity.language ?? ''],
  ['guarantor', ({ input }) => personIn(input, ['guarantor'])?.name ?? ''],
  ['guarantor_phone', ({ input }) => personIn(input, ['guarantor'])?.phones[0] ?? ''],
  ['represented_by', ({ input }) => personIn(input, ['attorney', 'representative'])?.name ?? ''],
  ['represented_by_phone', ({ input }) => personIn(input, ['attorney', 'representative'])?.phones[0] ?? ''],
  ['contact_limit', ({ input }) => generated(input.customer?.contactLimit?.limit ?? 'none')],
  ['invoice_number', ({ charge }) => charge.line.number ?? ''],
  ['invoice_date', ({ charge }) => generated(charge.line.day)],
  ['due_date', ({ charge }) => generated(charge.line.due)],
  ['currency', ({ account }) => generated(account.currency)],
  ['original_amount', ({ account, charge }) => amount(charge.line.amount.minor, account)],
  ['tax_included', ({ account, charge, facts }) => optional(taxOf(charge, facts), account)],
  ['payments_and_credits', ({ account, charge }) => amount(charge.settled, account)],
  ['balance', ({ account, charge }) => amount(charge.open, account)],
  ['disputed_amount', ({ account, charge, facts }) => disputedOf(charge, account, facts)],
  ['interest', ({ account }) => amount(0, account)],
  ['interest_basis', ({ facts }) => generated(basisOf(facts)?.basis ?? 'none')],
  ['interest_jurisdiction', ({ facts }) => basisOf(facts)?.jurisdiction ?? ''],
  ['interest_percent_a_year', ({ facts }) => generated(rateOf(facts))],
  ['interest_from', ({ facts }) => generated(basisOf(facts)?.from)],
  ['first_delinquency', ({ account }) => generated(firstDelinquency(account))],
  ['last_charge', ({ account }) => generated(lastDay(account, 'charge'))],
  ['last_payment', ({ account }) => generated(lastDay(account, 'payment'))],
  ['last_payment_amount', ({ account }) => optional(lastPayment(account), account)],
  ['days_late', ({ charge }) => generated(charge.daysOverdue)],
  ['plan_in_force', ({ facts, input }) => generated(planInForce(facts, input.options.asOf))],
  ['reason_for_delay', ({ facts, account, charge }) => generated(delayReason(facts, account, charge))],
]

function rowOf(input: PackInput, facts: readonly Item[], account: CurrencyAccount, charge: OpenCharge): CsvCell[] {
  return columns.map(([, value]) => value({ input, facts, account, charge }))
}

function statementDocument(input: PackInput, statement: Statement, reader: Reader): DocumentValue {
  const { profile } = input.journal
  const identity = input.customer?.identity
  const address = addressOf(input)
  const fact = (label: string, value: string | undefined): { label: string; value: readonly (readonly ReturnType<typeof plain>[])[] }[] => (value ? [{ label, value: [[plain(value)]] }] : [])
  const blocks: Block[] = [
    {
      type: 'facts',
      rows: [
        ...fact('Creditor', [profile?.legalName ?? profile?.name, ...(profile?.address ? addressLines(profile.address, reader) : []), profile?.phone, profile?.email].filter(Boolean).join('\n')),
        ...fact('Client number', profile?.agencyClientNumber),
        ...fact('Debtor', [identity?.legalEntity ?? identity?.name, ...(address ? addressLines(address.postal, reader) : [])].filter(Boolean).join('\n')),
        ...fact('Account number', identity?.accountNumber),
      ],
    },
    ...statementBlocks(statement, placementLabel, reader),
    { type: 'paragraph', paragraph: [quiet('Disputed amounts are as recorded by the creditor.')] },
  ]
  return { ...frame(input, reader), title: 'Statement of account', fileName: 'Statement of account.pdf', kicker: 'For placement', numberPrefix: input.case.number, mark: undefined, blocks }
}

type Role = NonNullable<PackInput['customer']>['people'][number]['role']

function personIn({ customer, options }: PackInput, roles: readonly Role[]): NonNullable<PackInput['customer']>['people'][number] | undefined {
  const here = (customer?.people ?? []).filter((person) => !person.left || person.left > options.asOf)
  return roles.map((role) => here.find((person) => person.role === role)).find((person) => person !== undefined)
}

/** The address in force; letters go to the billing address before any other. */
function addressOf({ customer, options: { asOf } }: PackInput): NonNullable<PackInput['customer']>['addresses'][number] | undefined {
  const inForce = (customer?.addresses ?? []).filter((address) => !address.to || address.to >= asOf)
  const order = ['billing', 'mailing', 'registered', 'home', 'site'] as const
  return order.map((use) => inForce.find((address) => address.use === use)).find((address) => address !== undefined)
}

/** Phones and email addresses of the debtor’s own people; not those of an attorney, guarantor or witness. */
function reachable({ customer, options }: PackInput): { readonly phones: readonly string[]; readonly emails: readonly string[] } {
  const own = (customer?.people ?? []).filter((person) => ['customer', 'owner', 'contact', 'accounts'].includes(person.role) && (!person.left || person.left > options.asOf))
  return { phones: [...new Set(own.flatMap((person) => person.phones))], emails: [...new Set(own.flatMap((person) => person.emails))] }
}

function amount(minor: number, { currency }: CurrencyAccount): CsvCell {
  return generated(decimalString({ minor, currency }))
}

function optional(minor: number | undefined, account: CurrencyAccount): CsvCell {
  return minor === undefined ? generated('') : amount(minor, account)
}

function taxOf(charge: OpenCharge, facts: readonly Item[]): number | undefined {
  return currentOf(facts, 'charge').find((item) => item.ref === charge.line.ref)?.current.data.tax?.minor
}

/** What is disputed of an invoice: at most its balance. A dispute that names no invoice counts against each; one without an amount is all of it. */
function disputedOf(charge: OpenCharge, account: CurrencyAccount, facts: readonly Item[]): CsvCell {
  const about = openDisputes(facts).filter(({ charges }) => !charges?.length || charges.includes(charge.line.ref))
  const sum = about.reduce((total, { disputedAmount }) => total + (disputedAmount ? (disputedAmount.currency === account.currency ? disputedAmount.minor : 0) : charge.open), 0)
  return amount(Math.min(sum, charge.open), account)
}

function basisOf(facts: readonly Item[]): ReturnType<typeof currentOf<'interest-basis'>>[number]['current']['data'] | undefined {
  return currentOf(facts, 'interest-basis').at(-1)?.current.data
}

function rateOf(facts: readonly Item[]): string | undefined {
  const basis = basisOf(facts)
  return basis && (basis.annualBasisPoints / 100).toFixed(2)
}

function firstDelinquency({ charges }: CurrencyAccount): string | undefined {
  return charges.filter((charge) => charge.daysOverdue > 0).map((charge) => charge.line.due ?? '').filter(Boolean).toSorted()[0]
}

function lastDay({ movements }: CurrencyAccount, type: 'charge' | 'payment'): string | undefined {
  return movements.findLast(({ line }) => line.type === type)?.line.day
}

function lastPayment({ movements }: CurrencyAccount): number | undefined {
  const last = movements.findLast(({ line }) => line.type === 'payment')
  return last && -last.line.amount.minor
}
