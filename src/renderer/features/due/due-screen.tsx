import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { ListCount } from '../../journal/lists/list-count.tsx'
import { ReadingNote } from '../../journal/lists/reading-note.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useStretches } from '../../query/use-stretches.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Select } from '../../ui/select.tsx'
import { EmptyState, Loading, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { DueList } from './due-list.tsx'
import { inputOfView, searchOfView, sideNames, sides, typeChoices, viewOfSearch, type DueView } from './due-view.ts'
import { SaveCalendar } from './save-calendar.tsx'
import styles from './due.module.css'

/** What waits for somebody, overdue first: promises of both sides, follow-ups, steps, reviews, dates that run out. */
export function DueScreen() {
  const heading = useHeadingFocus()
  const [, navigate] = useLocation()
  const search = useSearch()
  const view = useMemo(() => viewOfSearch(search), [search])
  const canWrite = useCanWrite()
  const list = useStretches('due.list', inputOfView(view))
  const isNarrowed = view.by !== 'all' || view.type !== undefined
  const change = (part: Partial<DueView>): void => {
    const asked = searchOfView({ ...view, ...part })
    navigate(asked ? `${places.due()}?${asked}` : places.due(), { replace: true })
  }
  const problem = problemOf(list.failed?.error)
  const isReading = list.first.data?.complete === false
  return (
    <div className={styles.page}>
      <PageHead title="Due" headingRef={heading}>
        {list.total > 0 && <SaveCalendar what={{ type: 'all', ...inputOfView(view) }} look="plain">Save as calendar file</SaveCalendar>}
      </PageHead>
      <div role="search" aria-label="Narrow the list" className={styles.filters}>
        <RadioGroup label="Whose turn" value={view.by} onChange={(by) => change({ by })} choices={sides.map((value) => ({ value, label: sideNames[value] }))} />
        <Select label="Show" choices={typeChoices} value={view.type ?? 'any'} onChange={(type) => change({ type: type === 'any' ? undefined : type })} />
      </div>
      <div className={styles.line}>
        <ListCount one="thing is due" many="things are due" total={list.first.isPlaceholderData ? undefined : list.first.data?.total} all={undefined} />
        {canWrite && list.total > 0 && <Keys />}
      </div>
      {isReading && <ReadingNote what="things" />}
      {problem && <ProblemNote problem={problem} onRetry={() => list.failed?.refetch()} />}
      <QueryView query={list.first} empty={{ when: ({ total }) => total === 0, show: isReading ? <Loading /> : <Nothing isNarrowed={isNarrowed} onAll={() => change({ by: 'all', type: undefined })} /> }}>
        {({ groups }) => <DueList groups={groups} rowAt={list.rowAt} onShow={list.show} canWrite={canWrite} name={`due?${searchOfView(view)}`} onEmptied={() => heading.current?.focus()} />}
      </QueryView>
    </div>
  )
}

function Nothing({ isNarrowed, onAll }: { readonly isNarrowed: boolean; readonly onAll: () => void }) {
  return isNarrowed
    ? <EmptyState title="Nothing of this kind is due" action={<Button onPress={onAll}>Show everything</Button>} />
    : <EmptyState title="Nothing is due">Promises, follow-ups and steps with a date come here by themselves, from the cases and customers they are written on.</EmptyState>
}

/** The keys of a row, for a window that has the room. */
function Keys() {
  return (
    <p className={styles.keys}>
      <span><Kbd shortcut="due-next" /> <Kbd shortcut="due-previous" /> move</span>
      <span><Kbd shortcut="due-done" /> done</span>
      <span><Kbd shortcut="due-kept" /> kept</span>
      <span><Kbd shortcut="due-broken" /> broken</span>
      <span><Kbd shortcut="due-snooze" /> put off</span>
      <span><Kbd shortcut="due-cancel" /> cancel</span>
    </p>
  )
}
