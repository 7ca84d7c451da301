import { Link } from 'wouter'
import type { CaseSort } from '../../../contract/finding.ts'
import type { CaseSummary } from '../../../contract/views.ts'
import type { Stretches } from '../../query/use-stretches.ts'
import { places } from '../../router/places.ts'
import { dayPhrase, DateText, Money } from '../../ui/figures.tsx'
import { LongTable, type LongColumn } from '../../ui/long-list/long-table.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Tag } from '../../ui/tag.tsx'
import { situationNames, statusNames } from '../../ui/words.ts'
import type { ListView } from './case-rows.ts'
import styles from './cases.module.css'

const columns: readonly LongColumn<CaseSort>[] = [
  { name: 'Case', sort: 'title' },
  { name: 'Customer', sort: 'customer' },
  { name: 'Status', sort: 'status' },
  { name: 'They owe', sort: 'balance', right: true },
  { name: 'Next due', sort: 'nextDue', right: true },
  { name: 'Last contact', sort: 'lastContact', right: true },
]

interface Props {
  readonly list: Stretches<'cases.find'>
  readonly view: ListView
  readonly onSort: (by: CaseSort) => void
  /** The address of the view, under which the place in the list is remembered. */
  readonly name: string
}

/** The cases as a table, however many there are. */
export function CaseTable({ list, view, onSort, name }: Props) {
  return (
    <LongTable
      label="Cases" columns={columns} widths={styles.columns} total={list.total} rowAt={list.rowAt} onShow={list.show}
      sort={{ by: view.sort, down: view.down }} onSort={onSort} name={name} renderCells={(row, tabIndex) => <CaseCells row={row} tabIndex={tabIndex} />}
    />
  )
}

function CaseCells({ row, tabIndex }: { readonly row: CaseSummary; readonly tabIndex: 0 | -1 }) {
  const { today, locale } = usePlace()
  return (
    <>
      <th role="rowheader" scope="row">
        <Link href={places.case(row.id)} className={styles.link} data-opens tabIndex={tabIndex}>{row.title}</Link>
        <span className={styles.tags}>
          <span className={styles.number}>{row.number}</span>
          {row.situations.map((situation) => <Tag key={situation}>{situationNames[situation]}</Tag>)}
          {row.hold && <Tag tone="counsel">On hold</Tag>}
        </span>
      </th>
      <td role="cell" data-label="Customer">{row.customer ? <Link href={places.customer(row.customer.id)} className={styles.customer} tabIndex={tabIndex}>{row.customer.name}</Link> : <span className={styles.none}>None yet</span>}</td>
      <td role="cell" data-label="Status">{statusNames[row.status]}</td>
      <td role="cell" data-label="They owe" className={styles.right}><Owed row={row} /></td>
      <td role="cell" data-label="Next due" className={styles.right}>
        {row.nextDue ? <span className={row.nextDue < today ? styles.late : undefined}>{row.nextDue < today ? 'Overdue, ' : ''}{dayPhrase(row.nextDue, today, locale)}</span> : <span className={styles.none}>–</span>}
      </td>
      <td role="cell" data-label="Last contact" className={styles.right}>{row.lastContact ? <DateText date={row.lastContact} near /> : <span className={styles.none}>–</span>}</td>
    </>
  )
}

function Owed({ row }: { readonly row: CaseSummary }) {
  if (row.balances.length === 0) return <span className={styles.none}>–</span>
  return (
    <>
      {row.balances.map(({ currency, open, daysOverdue }) => (
        <span key={currency} className={styles.balance}>
          {open < 0 ? <>We owe <Money amount={{ minor: -open, currency }} /></> : <Money amount={{ minor: open, currency }} />}
          {daysOverdue > 0 && <span className={styles.late}>{daysOverdue === 1 ? '1 day late' : `${daysOverdue} days late`}</span>}
        </span>
      ))}
    </>
  )
}
