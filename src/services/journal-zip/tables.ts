import { authorName } from '../../core/journal/authors.ts'
import { decimalString, formatMoney } from '../../core/money/money.ts'
import { csvText, generated, type CsvCell } from '../../core/export/csv.ts'
import { describe, howKnown, occurrenceOf } from '../../core/export/describe.ts'
import { textOf } from '../../core/export/document.ts'
import type { Reader } from '../../core/export/reader.ts'
import type { CustomerState, Person } from '../../core/journal/fold-customer.ts'
import type { JournalState } from '../../core/journal/fold-journal.ts'
import type { Item } from '../../core/journal/items.ts'
import { dayOf, momentToLocal } from '../../core/time/civil.ts'
import { formatDateAndTime, formatMoment } from '../../core/time/phrases.ts'

/** What the record is called that entries stand in: a case by number and title, a customer by name. */
export interface TableRecord {
  readonly type: 'Journal' | 'Case' | 'Customer'
  readonly name: string
  readonly items: readonly Item[]
  readonly people: readonly Person[]
}

const entryColumns = ['Record', 'Name', 'Entry', 'Recorded at', 'Time zone', 'Happened', 'Author', 'How known', 'Layer', 'Kind', 'State', 'Text', 'Files'] as const

/** One table of entries; later pieces of it are written without the header. */
export function entriesCsv(records: readonly TableRecord[], journal: JournalState, locale: string, isFirst: boolean): string {
  const rows = records.flatMap((record) => {
    const reader = plainReader(journal, record.people, locale)
    return record.items.map((item) => entryRow(record, item, journal, reader))
  })
  const text = csvText(entryColumns, rows, isFirst)
  return isFirst ? text : text.slice(text.indexOf('\r\n') + 2)
}

function entryRow({ type, name }: TableRecord, item: Item, journal: JournalState, reader: Reader): CsvCell[] {
  const { current } = item
  const occurred = occurrenceOf(item)
  const happened = occurred ? (occurred.type === 'time' ? occurred.at : dayOf(occurred).slice(0, occurred.date.length)) : ''
  return [
    type, name, generated(item.seq), generated(momentToLocal(item.recordedAt)), generated(item.recordedAt.zone), generated(occurred?.about ? `${happened} (about)` : happened),
    current ? authorName(current.author, journal.staff) : '', current ? howKnown(current, reader) : '', generated(current?.layer ?? ''), generated(current?.kind ?? ''), generated(item.state.state),
    current ? textOf(describe(current, reader).text) : '', (current?.files ?? []).map((file) => `${file.name} (${file.hash})`).join('\n'),
  ]
}

const accountColumns = ['Date', 'What', 'Text', 'Number', 'Due', 'Case', 'Amount', 'Balance', 'Currency'] as const

/** A customer’s account: what raises the balance is above zero. `caseName` says what a case is called. */
export function accountCsv({ account }: Pick<CustomerState, 'account'>, caseName: (id: string) => string): string {
  const balances = new Map<string, number>()
  const rows = account.map(({ day, type, text, number, due, case: forCase, amount }): CsvCell[] => {
    const { currency, minor } = amount
    const balance = (balances.get(currency) ?? 0) + minor
    balances.set(currency, balance)
    return [generated(day), generated(type), text, number ?? '', generated(due), forCase === null ? '' : caseName(forCase), generated(decimalString(amount)), generated(decimalString({ minor: balance, currency })), generated(currency)]
  })
  return csvText(accountColumns, rows, true)
}


/** Words for a table of everything: other entries are not numbered here, so that they are named as such. */
function plainReader({ staff }: JournalState, people: readonly Person[], locale: string): Reader {
  return {
    locale,
    date: (date, time) => formatDateAndTime(date, time, locale),
    moment: (moment) => formatMoment(moment, locale),
    money: (money) => formatMoney(money, locale),
    country: (code) => code,
    language: (tag) => tag,
    staff: (id) => authorName(id, staff),
    person: (id) => people.find((person) => person.person === id)?.name,
    entry: () => 'an earlier entry',
  }
}
