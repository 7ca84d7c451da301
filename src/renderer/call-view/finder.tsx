import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { isGuidance, plain, type Row } from '../guidance/row.ts'
import { SearchPane } from '../guidance/search-pane.tsx'
import { useMissedQuery } from '../guidance/use-missed-query.ts'
import { useTyped } from '../guidance/use-typed.ts'
import { wordsBesideFilters } from '../journal-search/completion-rows.ts'
import { OwnRow } from '../journal-search/own-row.tsx'
import { QueryChips } from '../journal-search/query-chips.tsx'
import { useCaret } from '../journal-search/use-caret.ts'
import { useCompletions, useJournalSearch } from '../journal-search/use-journal-search.ts'
import { useAskAhead, useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { useStatus } from '../ui/status.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { Answer, readOpened, type Opened, type Shown } from './answer.tsx'
import { foundGroups, meanwhileGroups, startGroups } from './rows.ts'

/** How many articles the results show. */
const LIMIT = 8

/** What of the search and its answer shows how much room each may take. */
export type Finding = 'start' | 'results' | 'reading'

interface Props {
  /** This screen with something open. */
  readonly placeOf: (opened: Opened | undefined) => string
  /** Called as the search takes the focus, or gives it to the case that was found. */
  readonly onSearch?: () => void
  readonly onCase?: () => void
  /** How the search and its answer stand to each other. */
  readonly className: (finding: Finding) => string | undefined
  readonly answerClass: string | undefined
  readonly backClass: string | undefined
  readonly ownClass: string | undefined
  /** Stands in the place of the answer until there is one. */
  readonly start: ReactNode
}

/** One box that finds guidance and our own cases, and the answer beside it or below: the same on the desk and in the call panel. */
export function Finder({ placeOf, onSearch, onCase, className, answerClass, backClass, ownClass, start }: Props) {
  const { view, choose, canWrite, searchAsked } = useAtHand()
  const [, navigate] = useLocation()
  const search = useSearch()
  const { announce } = useStatus()
  const input = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useTyped('desk')
  /** The row under the bar; before anything is typed there is none. */
  const [active, setActive] = useState(typed.trim() === '' ? -1 : 0)

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

  const go = (next: Opened | undefined, replace: boolean): void => navigate(placeOf(next), { replace })
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
      onCase?.()
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
    onSearch?.()
    input.current?.focus()
    input.current?.select()
  }

  // At first, whenever a call is begun, and with the chord from anywhere: what is typed next takes the place of what was.
  const answeredAsk = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (answeredAsk.current === searchAsked) return
    answeredAsk.current = searchAsked
    input.current?.focus()
    input.current?.select()
  }, [searchAsked])
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
    <div className={className(opened ? 'reading' : shown || query !== '' ? 'results' : 'start')}>
      <SearchPane
        label="Search guidance and your cases" placeholder="What’s going on?" inputRef={input} typed={typed} onTyped={change} groups={groups} query={query === '' ? articles : found.error ? found : journal.query.error ? journal.query : found}
        active={under} onActive={move} onOpen={open} ownRule={canWrite}
      >
        <QueryChips answer={journal.answer} />
      </SearchPane>
      <div className={answerClass}>
        {opened && <div className={backClass}><Button small onPress={() => go(undefined, false)}>Back to the results</Button></div>}
        {shown
          ? <Answer shown={shown} isOpen={opened !== undefined} all={articles.data ?? []} title={standing ? plain(standing.title) : ''} sentence={standing ? plain(standing.sentence) : ''} headingRef={heading} placeOf={placeOf} className={ownClass} />
          : query !== '' && standing ? <div className={ownClass}><OwnRow row={standing} /></div>
          : start}
      </div>
    </div>
  )
}
