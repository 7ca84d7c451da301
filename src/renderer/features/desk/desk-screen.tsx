import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { inProgress } from '../../at-hand/call.ts'
import { isGuidance, plain, type Row } from '../../guidance/row.ts'
import { SearchPane } from '../../guidance/search-pane.tsx'
import { useMissedQuery } from '../../guidance/use-missed-query.ts'
import { useTyped } from '../../guidance/use-typed.ts'
import { wordsBesideFilters } from '../../journal-search/completion-rows.ts'
import { OwnRow } from '../../journal-search/own-row.tsx'
import { QueryChips } from '../../journal-search/query-chips.tsx'
import { useCaret } from '../../journal-search/use-caret.ts'
import { useCompletions, useJournalSearch } from '../../journal-search/use-journal-search.ts'
import { useAskAhead, useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { Answer, placeOf, readOpened, type Opened, type Shown } from './answer.tsx'
import { CaseColumn } from './case-column.tsx'
import { foundGroups, meanwhileGroups, startGroups } from './rows.ts'
import styles from './desk-screen.module.css'

/** How many articles the results show. */
const LIMIT = 8

/** The desk: search at the left, the answer in the middle, the case at hand at the right. One above the other where it is narrow. */
export function DeskScreen() {
  const { caseId, view, call, choose, canWrite } = useAtHand()
  const [, navigate] = useLocation()
  const search = useSearch()
  const { announce } = useStatus()
  const input = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useTyped('desk')
  /** The row under the bar; before anything is typed there is none. */
  const [active, setActive] = useState(typed.trim() === '' ? -1 : 0)
  /** In a narrow window only one of the two is seen. */
  const [pane, setPane] = useState<'find' | 'call'>('find')

  const query = typed.trim()
  /** Guidance knows no filters: they narrow our own cases. */
  const words = wordsBesideFilters(query)
  const found = useContractQuery('guidance.search', { query: words, limit: LIMIT }, { enabled: words !== '', keepPrevious: true })
  const askAhead = useAskAhead('guidance.search')
  const articles = useContractQuery('guidance.list', {})
  const journal = useJournalSearch(typed)
  const [caret, putCaret] = useCaret(input, typed)
  const completions = useCompletions(typed, caret)
  const situations = view.data?.state.situations
  const groups = useMemo(() => {
    if (query === '') return articles.data && startGroups(articles.data, situations ?? [])
    const guidance = words === '' ? [] : found.data ? foundGroups(found.data) : meanwhileGroups(articles.data ?? [], words)
    const all = [...completions.above, ...guidance, ...journal.groups, ...completions.below]
    // Nothing yet is no answer: only both searches together may say that nothing fits.
    const isAnswered = (words === '' || found.data !== undefined) && journal.isAnswered
    return all.length > 0 || isAnswered ? all : undefined
  }, [query, words, found.data, articles.data, journal.groups, journal.isAnswered, completions, situations])
  const rows = useMemo(() => groups?.flatMap((group) => group.rows) ?? [], [groups])

  // What is open stays open (it is in the address); otherwise the row under the bar is what the card shows.
  const opened = readOpened(new URLSearchParams(search))
  const under = opened ? rows.findIndex((row) => row.type === opened.type && row.id === opened.id) : Math.min(active, rows.length - 1)
  const standing = rows[under]
  const shown: Shown | undefined = opened ?? (standing && isGuidance(standing) ? { type: standing.type, id: standing.id } : undefined)

  const go = (next: Opened | undefined, replace: boolean): void => navigate(placeOf(caseId, next), { replace })
  function change(text: string): void {
    const ahead = wordsBesideFilters(text.trim())
    if (ahead !== '') askAhead({ query: ahead, limit: LIMIT })
    setTyped(text)
    setActive(text.trim() === '' ? -1 : 0)
    if (opened) go(undefined, true)
  }
  function move(row: number): void {
    setActive(row)
    if (opened) go(undefined, true)
  }
  function open(row: Row): void {
    if (row.type === 'case') {
      choose(row.id)
      setTyped('')
      setActive(-1)
      setPane('call')
      return
    }
    if (row.types) {
      setTyped(row.types.text)
      putCaret(row.types.caret)
      setActive(0)
    } else if (row.opens) navigate(row.opens)
    else if (row.type === 'letter') navigate(places.letter(row.id))
    else if (isGuidance(row)) go({ type: row.type, id: row.id }, opened !== undefined)
  }
  function focusSearch(): void {
    setPane('find')
    input.current?.focus()
    input.current?.select()
  }

  useEffect(() => { input.current?.focus() }, [])
  const isAnswered = journal.isAnswered && (words === '' || (found.data !== undefined && !found.isPlaceholderData))
  const total = isAnswered ? rows.filter((row) => row.type !== 'completion').length : undefined
  useEffect(() => {
    if (total === undefined || query === '') return
    const timer = setTimeout(() => announce(total === 0 ? 'No results' : total === 1 ? '1 result' : `${total} results`), 600)
    return () => clearTimeout(timer)
  }, [total, query, announce])
  useMissedQuery(words !== '' && canWrite && total === 0 ? words : undefined)
  useShortcut('search-slash', focusSearch)

  return (
    <div className={styles.desk} data-pane={pane}>
      <h1 className="unseen">Desk</h1>
      <div className={styles.switch} role="group" aria-label="What is shown">
        <button type="button" aria-pressed={pane === 'find'} onClick={() => setPane('find')}>Find</button>
        <button type="button" aria-pressed={pane === 'call'} onClick={() => setPane('call')}>{inProgress(call) ? 'Call, being written' : caseId === undefined ? 'Case' : view.data?.customer?.identity.name ?? 'Case'}</button>
      </div>
      <div className={classes(styles.find, opened !== undefined && styles.reading)}>
        <SearchPane
          label="Search guidance and your cases" placeholder="What’s going on?" inputRef={input} typed={typed} onTyped={change} groups={groups} query={query === '' ? articles : found.error ? found : journal.query.error ? journal.query : found}
          active={under} onActive={move} onOpen={open} ownRule={canWrite}
        >
          <QueryChips answer={journal.answer} />
        </SearchPane>
        <div className={styles.answer}>
          {opened && <div className={styles.back}><Button small onPress={() => go(undefined, false)}>Back to the results</Button></div>}
          {shown
            ? <Answer shown={shown} isOpen={opened !== undefined} all={articles.data ?? []} title={standing ? plain(standing.title) : ''} sentence={standing ? plain(standing.sentence) : ''} headingRef={heading} placeOf={(next) => placeOf(caseId, next)} />
            : query !== '' && standing ? <div className={styles.start}><OwnRow row={standing} /></div>
            : <div className={styles.start}><EmptyState title="What is happening on the call?">Type a word or two, such as “lawyer”, “refund” or “shouting”. The answer opens here: what to say, what not to say, and the next step.</EmptyState></div>}
        </div>
      </div>
      <CaseColumn />
    </div>
  )
}
