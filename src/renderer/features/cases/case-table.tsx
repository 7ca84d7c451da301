import { Link } from 'wouter'
import type { CaseSummary } from '../../../contract/views.ts'
import { places } from '../../router/places.ts'
import { dayPhrase, DateText, Money } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Tag } from '../../ui/tag.tsx'
import { situationNames, statusNames } from '../../ui/words.ts'
import type { SortKey } from './case-rows.ts'
import styles from './cases.module.css'

interface Props {
  readonly rows: readonly CaseSummary[]
  readonly sort: SortKey
  readonly descending: boolean
  readonly onSort: (key: SortKey) => void
}

const columns: readonly { readonly key: SortKey; readonly name: string; readonly right?: true }[] = [
  { key: 'case', name: 'Case' },
  { key: 'customer', name: 'Customer' },
  { key: 'status', name: 'Status' },
  { key: 'balance', name: 'They owe', right: true },
  { key: 'due', name: 'Next due', right: true },
  { key: 'contact', name: 'Last contact', right: true },
]

/** The cases as a table; in a narrow window each row becomes a card, so the roles are named: without them a card is no row. */
export function CaseTable({ rows, sort, descending, onSort }: Props) {
  return (
    <table role="table" className={styles.table}>
      <caption className="unseen">Cases</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, name, right }) => (
            <th key={key} role="columnheader" scope="col" className={right ? styles.right : undefined} aria-sort={key === sort ? (descending ? 'descending' : 'ascending') : 'none'}>
              <button type="button" className={styles.sort} onClick={() => onSort(key)}>
                {name}<span className={styles.arrow} aria-hidden="true">{key === sort ? (descending ? '↓' : '↑') : ''}</span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{rows.map((row) => <CaseRow key={row.id} row={row} />)}</tbody>
    </table>
  )
}

function CaseRow({ row }: { readonly row: CaseSummary }) {
  const { today, locale } = usePlace()
  return (
    <tr role="row" className={styles.row}>
      <th role="rowheader" scope="row" className={styles.case}>
        <Link href={places.case(row.id)} className={styles.link}>{row.title}</Link>
        <span className={styles.tags}>
          <span className={styles.number}>{row.number}</span>
          {row.situations.map((situation) => <Tag key={situation}>{situationNames[situation]}</Tag>)}
          {row.hold && <Tag tone="counsel">On hold</Tag>}
        </span>
      </th>
      <td role="cell" data-label="Customer">{row.customer ? <Link href={places.customer(row.customer.id)} className={styles.customer}>{row.customer.name}</Link> : <span className={styles.none}>None yet</span>}</td>
      <td role="cell" data-label="Status">{statusNames[row.status]}</td>
      <td role="cell" data-label="They owe" className={styles.right}><Owed row={row} /></td>
      <td role="cell" data-label="Next due" className={styles.right}>
        {row.nextDue ? <span className={row.nextDue < today ? styles.late : undefined}>{row.nextDue < today ? 'Overdue, ' : ''}{dayPhrase(row.nextDue, today, locale)}</span> : <span className={styles.none}>–</span>}
      </td>
      <td role="cell" data-label="Last contact" className={styles.right}>{row.lastContact ? <DateText date={row.lastContact} near /> : <span className={styles.none}>–</span>}</td>
    </tr>
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
