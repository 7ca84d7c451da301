import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { ListCount } from '../../journal/lists/list-count.tsx'
import { ReadingNote } from '../../journal/lists/reading-note.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { againWhile, useStretches } from '../../query/use-stretches.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { InboxLink } from '../../ui/inbox-link.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, Loading, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { CaseFilters, situations } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import { inputOfView, searchOfView, sortedBy, viewOfSearch, type ListView } from './case-rows.ts'
import { NewCaseDialog } from '../../journal/case/new-case-dialog.tsx'
import styles from './cases.module.css'

/** Every case: whose it is, where it stands, what is owed and what comes next. */
export function CasesScreen() {
  const [, navigate] = useLocation()
  const [isNew, setNew] = useState(false)
  const canWrite = useCanWrite()
  // Of all cases only their number is wanted: it says whether there is anything to narrow.
  const all = useContractQuery('cases.find', { filters: {}, sort: 'number', direction: 'down', offset: 0, limit: 1 }, { every: againWhile })
  return (
    <div className={styles.page}>
      <PageHead title="Cases"><InboxLink place="screen" />{canWrite && (all.data?.total ?? 0) > 0 && <LinkButton to={places.placement()}>Place with an agency…</LinkButton>}{canWrite && <Button look="primary" onPress={() => setNew(true)}>New case</Button>}</PageHead>
      <QueryView
        query={all}
        empty={{
          when: ({ total, complete }) => total === 0 && complete,
          show: <EmptyState title="No cases yet">A case keeps everything about one matter with one customer: calls, letters, promises, invoices and what was agreed.</EmptyState>,
        }}
      >
        {({ total, complete }) => <CaseList all={total} complete={complete} />}
      </QueryView>
      {isNew && <NewCaseDialog onClose={() => setNew(false)} onCreated={(id) => navigate(places.case(id))} />}
    </div>
  )
}

function CaseList({ all, complete }: { readonly all: number; readonly complete: boolean }) {
  const { today } = usePlace()
  const [, navigate] = useLocation()
  const search = useSearch()
  const business = useContractQuery('business.get', {})
  const currency = business.data?.profile?.currency ?? 'USD'
  const view = useMemo(() => viewOfSearch(search, situations), [search])
  const list = useStretches('cases.find', inputOfView(view, today, currency))
  const change = (part: Partial<ListView>): void => {
    const asked = searchOfView({ ...view, ...part })
    navigate(asked ? `${places.cases()}?${asked}` : places.cases(), { replace: true })
  }
  const problem = problemOf(list.failed?.error)
  return (
    <>
      <CaseFilters view={view} onChange={change} currency={currency} />
      <ListCount one="case" many="cases" total={list.first.isPlaceholderData ? undefined : list.first.data?.total} all={all} />
      {!complete && <ReadingNote what="cases" />}
      {problem && <ProblemNote problem={problem} onRetry={() => list.failed?.refetch()} />}
      <QueryView
        query={list.first}
        // While the journal is still being read, none yet does not mean none.
        empty={{ when: ({ total }) => total === 0, show: complete ? <EmptyState title="No case fits" action={<Button onPress={() => navigate(places.cases(), { replace: true })}>Show all open cases</Button>} /> : <Loading /> }}
      >
        {() => <CaseTable list={list} view={view} name={`cases?${searchOfView(view)}`} onSort={(by) => change(sortedBy(view, by))} />}
      </QueryView>
    </>
  )
}
