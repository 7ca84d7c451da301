import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { ArticleSummary } from '../../core/guidance/article.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { isGuidance, keyOf, plain, type Row } from '../guidance/row.ts'
import { SearchPane } from '../guidance/search-pane.tsx'
import { useGuidanceSearch } from '../guidance/use-guidance-search.ts'
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

/** From an answer until it is on the screen, milliseconds: two frames. */
const DRAWN = 32
/** A row that stays for this long, milliseconds, is being read. */
const READ = 100

/** How many articles the results show. */
const LIMIT = 8

const none: readonly ArticleSummary[] = []

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
  /** The row under the bar; before anything is typed there is none. One that was gone to is kept while others come in around it. */
  const [active, setActive] = useState<{ readonly at: number; readonly key?: string | undefined }>({ at: typed.trim() === '' ? -1 : 0 })

  const query = typed.trim()
  /** Guidance knows no filters: they narrow our own cases. */
  const words = wordsBesideFilters(query)
  const guidance = useGuidanceSearch(words, LIMIT)
  const askArticle = useAskAhead('guidance.get')
  const articles = useContractQuery('guidance.list', {})
  const ownTyped = useTurnOfJournal(typed, words !== '', guidance.isAnswered || guidance.query.error !== null)
  const journal = useJournalSearch(ownTyped)
  const isJournalAnswered = journal.isAnswered && ownTyped === typed
  const [caret, putCaret] = useCaret(input, typed)
  const completions = useCompletions(typed, caret)
  // What was there before the first letter stays until there is an answer; should that take its time, the list knows some of it.
  const isStarting = query === '' || (guidance.isFirstAsked && !guidance.isLate)
  const situations = view.data?.state.situations
  const groups = useMemo(() => {
    if (isStarting) return articles.data && startGroups(articles.data, situations ?? [])
    const found = words === '' ? [] : guidance.answer ? foundGroups(guidance.answer) : meanwhileGroups(articles.data ?? [], words)
    const all = [...completions.above, ...found, ...journal.groups, ...completions.below]
    // Nothing yet is no answer: only both searches together may say that nothing fits.
    const isAnswered = (words === '' || guidance.answer !== undefined) && isJournalAnswered
    return all.length > 0 || isAnswered ? all : undefined
  }, [isStarting, words, guidance.answer, articles.data, journal.groups, isJournalAnswered, completions, situations])
  const rows = useMemo(() => groups?.flatMap((group) => group.rows) ?? [], [groups])

  // What is open stays open (it is in the address); otherwise the row under the bar is what the card shows.
  const kept = active.key === undefined ? -1 : rows.findIndex((row) => keyOf(row) === active.key)
  const opened = readOpened(new URLSearchParams(search))
  const under = isStarting && query !== '' ? -1 : opened ? rows.findIndex((row) => row.type === opened.type && row.id === opened.id) : kept >= 0 ? kept : Math.min(active.at, rows.length - 1)
  const standing = rows[under]
  const shown: Shown | undefined = opened ?? (standing && isGuidance(standing) ? { type: standing.type, id: standing.id } : undefined)

  // The arrows go on to an article that is already there.
  const neighbors = [rows[under + 1], rows[under - 1]].flatMap((row) => (row?.type === 'article' ? [row.id] : [])).join(' ')
  useEffect(() => {
    // Once this one is read: while somebody types, the next letter comes first.
    const timer = setTimeout(() => { for (const id of neighbors.split(' ').filter(Boolean)) askArticle({ id }) }, READ)
    return () => clearTimeout(timer)
  }, [neighbors, askArticle])

  const go = (next: Opened | undefined, replace: boolean): void => navigate(placeOf(next), { replace })
  function change(text: string): void {
    const ahead = wordsBesideFilters(text.trim())
    if (ahead !== '') guidance.ask(ahead)
    setTyped(text)
    setActive({ at: text.trim() === '' ? -1 : 0 })
    if (opened) go(undefined, true)
  }
  function move(row: number): void {
    const gone = rows[row]
    setActive({ at: row, key: gone && keyOf(gone) })
    if (opened) go(undefined, true)
  }
  function open(row: Row): void {
    if (row.type === 'case') {
      choose(row.id)
      setTyped('')
      setActive({ at: -1 })
      onCase?.()
      return
    }
    if (row.types) {
      setTyped(row.types.text)
      putCaret(row.types.caret)
      setActive({ at: 0 })
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
  const isAnswered = isJournalAnswered && (words === '' || guidance.isAnswered)
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
        label="Search guidance and your cases" placeholder="What’s going on?" inputRef={input} typed={typed} onTyped={change} groups={groups} query={query === '' ? articles : guidance.query.error ? guidance.query : journal.query.error ? journal.query : guidance.query}
        active={under} onActive={move} onOpen={open} ownRule={canWrite}
      >
        <QueryChips answer={journal.answer} />
      </SearchPane>
      <div className={answerClass}>
        {opened && <div className={backClass}><Button small onPress={() => go(undefined, false)}>Back to the results</Button></div>}
        {shown
          ? <Answer type={shown.type} id={shown.id} isOpen={opened !== undefined} known={guidance.query.isStale ? undefined : guidance.answer?.first} all={articles.data ?? none} title={standing ? plain(standing.title) : ''} sentence={standing ? plain(standing.sentence) : ''} headingRef={heading} placeOf={placeOf} className={ownClass} />
          : query !== '' && standing ? <div className={ownClass}><OwnRow row={standing} /></div>
          : start}
      </div>
    </div>
  )
}

/** What our own cases are searched for: guidance is what is waited for on the phone, so it has the computer to itself until it is drawn. */
function useTurnOfJournal(typed: string, asksGuidance: boolean, isGuidanceThere: boolean): string {
  const [turn, setTurn] = useState(typed)
  if (!asksGuidance && turn !== typed) setTurn(typed)
  useEffect(() => {
    if (!isGuidanceThere) return
    const timer = setTimeout(() => setTurn(typed), DRAWN)
    return () => clearTimeout(timer)
  }, [typed, isGuidanceThere])
  return asksGuidance ? turn : typed
}
