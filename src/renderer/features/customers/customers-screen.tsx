import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import type { CustomerSummary } from '../../../contract/views.ts'
import { typeNames } from '../../journal/words/names.ts'
import { places } from '../../router/places.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { DateText, Money } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, QueryView } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { NewCustomerDialog } from './new-customer-dialog.tsx'
import styles from './customers.module.css'

/** Everybody we have dealt with: what kind of customer, how many cases, what they owe. */
export function CustomersScreen() {
  const { locale } = usePlace()
  const [, navigate] = useLocation()
  const find = new URLSearchParams(useSearch()).get('find') ?? ''
  const customers = useContractQuery('customers.list', {})
  const [isNew, setNew] = useState(false)
  const canWrite = useCanWrite()
  const changeFind = (typed: string): void => navigate(typed ? `${places.customers()}?${new URLSearchParams({ find: typed }).toString()}` : places.customers(), { replace: true })
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Customers</h1>
        {canWrite && <Button look="primary" onPress={() => setNew(true)}>New customer</Button>}
      </header>
      <QueryView
        query={customers}
        empty={{ when: (all) => all.length === 0, show: <EmptyState title="No customers yet">Add a customer here, or while you open a case.</EmptyState> }}
      >
        {(all) => {
          const rows = all.filter((one) => find.toLocaleLowerCase(locale).split(/\s+/).every((word) => one.name.toLocaleLowerCase(locale).includes(word)))
          return (
            <>
              <div className={styles.find}><TextField label="Find" value={find} onChange={changeFind} placeholder="Name" /></div>
              <p className={styles.count} role="status">{rows.length === 1 ? '1 customer' : `${rows.length} customers`}{rows.length < all.length && ` of ${all.length}`}</p>
              {rows.length === 0 ? <EmptyState title="No customer fits" /> : <CustomerTable rows={rows} />}
            </>
          )
        }}
      </QueryView>
      {isNew && <NewCustomerDialog onClose={() => setNew(false)} onCreated={(id) => navigate(places.customer(id))} />}
    </div>
  )
}

/** In a narrow window each row becomes a card, so the roles are named: without them a card is no row. */
function CustomerTable({ rows }: { readonly rows: readonly CustomerSummary[] }) {
  return (
    <table role="table" className={styles.table}>
      <caption className="unseen">Customers</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Customer</th>
          <th role="columnheader" scope="col">Type</th>
          <th role="columnheader" scope="col">Cases</th>
          <th role="columnheader" scope="col" className={styles.right}>They owe</th>
          <th role="columnheader" scope="col" className={styles.right}>Last contact</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.id} className={styles.row}>
            <th role="rowheader" scope="row"><Link href={places.customer(row.id)} className={styles.link}>{row.name}</Link></th>
            <td role="cell" data-label="Type">{row.type === 'unknown' ? <span className={styles.none}>Not known yet</span> : typeNames[row.type]}</td>
            <td role="cell" data-label="Cases">{row.cases === 0 ? <span className={styles.none}>None</span> : `${row.openCases} open${row.cases > row.openCases ? `, ${row.cases - row.openCases} closed` : ''}`}</td>
            <td role="cell" data-label="They owe" className={styles.right}>
              {row.balances.length === 0 && <span className={styles.none}>–</span>}
              {row.balances.map(({ currency, open }) => <span key={currency} className={styles.balance}>{open < 0 ? <>We owe <Money amount={{ minor: -open, currency }} /></> : <Money amount={{ minor: open, currency }} />}</span>)}
            </td>
            <td role="cell" data-label="Last contact" className={styles.right}>{row.lastContact ? <DateText date={row.lastContact} near /> : <span className={styles.none}>–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
