import { useMemo, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import type { CustomerSort } from '../../../contract/finding.ts'
import type { CustomerSummary } from '../../../contract/views.ts'
import { ListCount } from '../../journal/lists/list-count.tsx'
import { ReadingNote } from '../../journal/lists/reading-note.tsx'
import { typeNames } from '../../journal/words/names.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { againWhile, useStretches } from '../../query/use-stretches.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { DateText, Money } from '../../ui/figures.tsx'
import { LongTable, type LongColumn } from '../../ui/long-list/long-table.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, Loading, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import { inputOfView, searchOfView, sortedBy, viewOfSearch, type ListView } from './customer-rows.ts'
import { NewCustomerDialog } from './new-customer-dialog.tsx'
import styles from './customers.module.css'

const columns: readonly LongColumn<CustomerSort>[] = [
  { name: 'Customer', sort: 'name' },
  { name: 'Type' },
  { name: 'Cases', sort: 'openCases' },
  { name: 'They owe', sort: 'balance', right: true },
  { name: 'Last contact', sort: 'lastContact', right: true },
]

/** Everybody we have dealt with: what kind of customer, how many cases, what they owe. */
export function CustomersScreen() {
  const [, navigate] = useLocation()
  const [isNew, setNew] = useState(false)
  const canWrite = useCanWrite()
  // Of all customers only their number is wanted: it says whether there is anything to narrow.
  const all = useContractQuery('customers.find', { filters: {}, sort: 'name', direction: 'up', offset: 0, limit: 1 }, { every: againWhile })
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Customers</h1>
        {canWrite && <Button look="primary" onPress={() => setNew(true)}>New customer</Button>}
      </header>
      <QueryView
        query={all}
        empty={{ when: ({ total, complete }) => total === 0 && complete, show: <EmptyState title="No customers yet">Add a customer here, or while you open a case.</EmptyState> }}
      >
        {({ total, complete }) => <CustomerList all={total} complete={complete} />}
      </QueryView>
      {isNew && <NewCustomerDialog onClose={() => setNew(false)} onCreated={(id) => navigate(places.customer(id))} />}
    </div>
  )
}

function CustomerList({ all, complete }: { readonly all: number; readonly complete: boolean }) {
  const { today } = usePlace()
  const [, navigate] = useLocation()
  const search = useSearch()
  const business = useContractQuery('business.get', {})
  const currency = business.data?.profile?.currency ?? 'USD'
  const view = useMemo(() => viewOfSearch(search), [search])
  const list = useStretches('customers.find', inputOfView(view, today, currency))
  const change = (part: Partial<ListView>): void => {
    const asked = searchOfView({ ...view, ...part })
    navigate(asked ? `${places.customers()}?${asked}` : places.customers(), { replace: true })
  }
  const problem = problemOf(list.failed?.error)
  return (
    <>
      <CustomerFilters view={view} onChange={change} currency={currency} />
      <ListCount one="customer" many="customers" total={list.first.isPlaceholderData ? undefined : list.first.data?.total} all={all} />
      {!complete && <ReadingNote what="customers" />}
      {problem && <ProblemNote problem={problem} onRetry={() => list.failed?.refetch()} />}
      <QueryView
        query={list.first}
        // While the journal is still being read, none yet does not mean none.
        empty={{ when: ({ total }) => total === 0, show: complete ? <EmptyState title="No customer fits" action={<Button onPress={() => navigate(places.customers(), { replace: true })}>Show all customers</Button>} /> : <Loading /> }}
      >
        {() => (
          <LongTable
            label="Customers" columns={columns} widths={styles.listColumns} total={list.total} rowAt={list.rowAt} onShow={list.show}
            sort={{ by: view.sort, down: view.down }} onSort={(by) => change(sortedBy(view, by))} name={`customers?${searchOfView(view)}`} renderCells={(row, tabIndex) => <CustomerCells row={row} tabIndex={tabIndex} />}
          />
        )}
      </QueryView>
    </>
  )
}

function CustomerCells({ row, tabIndex }: { readonly row: CustomerSummary; readonly tabIndex: 0 | -1 }) {
  return (
    <>
      <th role="rowheader" scope="row"><Link href={places.customer(row.id)} className={styles.link} data-opens tabIndex={tabIndex}>{row.name}</Link></th>
      <td role="cell" data-label="Type">{row.type === 'unknown' ? <span className={styles.none}>Not known yet</span> : typeNames[row.type]}</td>
      <td role="cell" data-label="Cases">{row.cases === 0 ? <span className={styles.none}>None</span> : `${row.openCases} open${row.cases > row.openCases ? `, ${row.cases - row.openCases} closed` : ''}`}</td>
      <td role="cell" data-label="They owe" className={styles.listRight}>
        {row.balances.length === 0 && <span className={styles.none}>–</span>}
        {row.balances.map(({ currency, open }) => <span key={currency} className={styles.balance}>{open < 0 ? <>We owe <Money amount={{ minor: -open, currency }} /></> : <Money amount={{ minor: open, currency }} />}</span>)}
      </td>
      <td role="cell" data-label="Last contact" className={styles.listRight}>{row.lastContact ? <DateText date={row.lastContact} near /> : <span className={styles.none}>–</span>}</td>
    </>
  )
}
