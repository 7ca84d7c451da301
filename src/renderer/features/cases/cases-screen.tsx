import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Situation } from '../../../core/journal/fields.ts'
import { places } from '../../router/places.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { EmptyState, QueryView } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { situationNames, statusNames } from '../../ui/words.ts'
import { CaseTable } from './case-table.tsx'
import { caseRows, searchOfView, viewOfSearch, type ListView } from './case-rows.ts'
import { NewCaseDialog } from './new-case-dialog.tsx'
import styles from './cases.module.css'

const situations = (Object.keys(situationNames) as Situation[]).filter((one) => one !== 'any')
const shows: readonly { readonly value: ListView['show']; readonly label: string }[] = [
  { value: 'open', label: 'Not closed' },
  { value: 'waiting-for-us', label: statusNames['waiting-for-us'] },
  { value: 'waiting-for-them', label: statusNames['waiting-for-them'] },
  { value: 'escalated', label: statusNames.escalated },
  { value: 'placed', label: statusNames.placed },
  { value: 'in-court', label: statusNames['in-court'] },
  { value: 'closed', label: statusNames.closed },
  { value: 'all', label: 'All cases' },
]

/** Every case: whose it is, where it stands, what is owed and what comes next. */
export function CasesScreen() {
  const { locale } = usePlace()
  const [, navigate] = useLocation()
  const search = useSearch()
  const cases = useContractQuery('cases.list', {})
  const [isNew, setNew] = useState(false)
  const view = useMemo(() => viewOfSearch(search, situations), [search])
  const change = (part: Partial<ListView>): void => {
    const asked = searchOfView({ ...view, ...part })
    navigate(asked ? `${places.cases()}?${asked}` : places.cases(), { replace: true })
  }
  const canWrite = useCanWrite()
  const newCase = canWrite && <Button look="primary" onPress={() => setNew(true)}>New case</Button>

  return (
    <div className={styles.page}>
      <PageHead title="Cases">{newCase}</PageHead>
      <QueryView
        query={cases}
        empty={{ when: (all) => all.length === 0, show: <EmptyState title="No cases yet">A case keeps everything about one matter with one customer: calls, letters, promises, invoices and what was agreed.</EmptyState> }}
      >
        {(all) => {
          const rows = caseRows(all, view, locale)
          return (
            <>
              <div className={styles.filters} role="search" aria-label="Narrow the list">
                <TextField label="Find" value={view.find} onChange={(find) => change({ find })} placeholder="Number, title or customer" />
                <Select label="Show" choices={shows} value={view.show} onChange={(show) => change({ show })} />
                <Select
                  label="Situation" choices={[{ value: 'every', label: 'Every situation' }, ...situations.map((one) => ({ value: one, label: situationNames[one] }))]} value={view.situation ?? 'every'}
                  onChange={(one) => change({ situation: situations.find((known) => known === one) })}
                />
              </div>
              <p className={styles.count} role="status">{rows.length === 1 ? '1 case' : `${rows.length} cases`}{rows.length < all.length && ` of ${all.length}`}</p>
              {rows.length === 0
                ? <EmptyState title="No case fits" action={<Button onPress={() => navigate(places.cases(), { replace: true })}>Show all open cases</Button>} />
                : <CaseTable rows={rows} sort={view.sort} descending={view.descending} onSort={(sort) => change({ sort, descending: view.sort === sort ? !view.descending : sort === 'balance' || sort === 'contact' })} />}
            </>
          )
        }}
      </QueryView>
      {isNew && <NewCaseDialog onClose={() => setNew(false)} onCreated={(id) => navigate(places.case(id))} />}
    </div>
  )
}
