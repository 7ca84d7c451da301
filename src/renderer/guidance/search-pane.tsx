import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ProblemError } from '../../core/problem.ts'
import { Link } from 'wouter'
import { places } from '../router/places.ts'
import { Cross } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Marked } from '../ui/marked.tsx'
import { Loading, ProblemNote, problemOf } from '../ui/states.tsx'
import { countOf, keyOf, stepped, type Row, type RowGroup } from './row.ts'
import styles from './search-pane.module.css'

interface Props {
  /** What the box searches, for screen readers. */
  readonly label: string
  readonly placeholder: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly groups: readonly RowGroup[] | undefined
  /** The query behind the groups, for its problem. */
  readonly query: Pick<UseQueryResult<unknown, ProblemError>, 'error' | 'refetch'>
  readonly active: number
  readonly onActive: (row: number) => void
  readonly onOpen: (row: Row) => void
  /** Offers to write a rule of our own for a query that finds nothing. */
  readonly ownRule?: boolean
  /** Between the box and the results: filters. */
  readonly children?: ReactNode
}

/**
 * The search box and its results: the ARIA combobox pattern with a list that is always there. Focus stays in the box; the arrow
 * keys move the row named by `aria-activedescendant`. Applying (⌘/Ctrl+Enter) is the desk’s, so that it works from everywhere.
 */
export function SearchPane({ label, placeholder, inputRef, typed, onTyped, groups, query, active, onActive, onOpen, ownRule = false, children }: Props) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const rows = groups?.flatMap((group) => group.rows) ?? []
  const rowId = (index: number): string => `${id}-row-${index}`
  const problem = problemOf(query.error)

  const activeId = rows[active] ? rowId(active) : undefined
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.code === 'ArrowDown' || event.code === 'ArrowUp') && rows.length > 0) {
      onActive(stepped(active, event.code === 'ArrowDown' ? 1 : -1, rows.length))
    } else if (event.key === 'Enter') {
      const row = rows[active]
      if (row) onOpen(row)
    } else if (event.key === 'Tab' && !event.shiftKey && rows[active]?.type === 'completion') {
      onOpen(rows[active])
    } else if (event.key === 'Escape' && typed !== '') onTyped('')
    else return
    event.preventDefault()
  }

  let index = -1
  return (
    <div className={styles.pane}>
      <div className={styles.box}>
        <label className="unseen" htmlFor={`${id}-input`}>{label}</label>
        <input
          id={`${id}-input`} ref={inputRef} className={styles.input} type="text" role="combobox" data-search autoComplete="off" spellCheck={false} placeholder={placeholder}
          aria-expanded={rows.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={activeId}
          value={typed} onChange={(event) => { list.current?.scrollTo({ top: 0 }); onTyped(event.currentTarget.value) }} onKeyDown={onKeyDown} maxLength={500}
        />
        {typed !== '' && (
          <span className={styles.end}>
            <button type="button" className={styles.clear} onClick={() => { onTyped(''); inputRef.current?.focus() }} aria-label="Clear the search"><Cross /></button>
            <span className={styles.clearKey} aria-hidden="true"><Kbd shortcut="clear-search" /></span>
          </span>
        )}
      </div>
      {children}
      <div className={styles.results} ref={list} role="listbox" id={`${id}-list`} aria-label="Results" data-empty={rows.length === 0 || undefined}>
        {groups?.map((group) => (
          <div key={group.name} role="group" aria-label={group.name} className={styles.group}>
            <div className={styles.groupHead} aria-hidden="true"><span>{group.name}</span>{typed.trim() !== '' && <span className="figures">{countOf(group)}</span>}</div>
            {group.rows.map((row) => {
              index += 1
              const own = index
              return (
                // The keyboard reaches rows through the box (aria-activedescendant), never by focus of their own.
                <div
                  key={keyOf(row)} id={rowId(own)} role="option" aria-selected={own === active} tabIndex={-1} className={styles.row}
                  onPointerDown={(event) => event.preventDefault()} onClick={() => { onActive(own); onOpen(row) }} onKeyDown={() => undefined}
                >
                  <div className={styles.title}><Marked pieces={row.title} /></div>
                  <div className={styles.sentence}><Marked pieces={row.sentence} /></div>
                  {row.note && <div className={styles.note}>{row.note}</div>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {problem && <ProblemNote problem={problem} onRetry={() => query.refetch()} />}
      {!problem && groups === undefined && <div className={styles.loading}><Loading lines={6} /></div>}
      {!problem && groups?.length === 0 && <p className={styles.none}>Nothing fits these words. Try fewer or other words, or browse the library.{ownRule && typed.trim() !== '' && <> <Link href={places.newPolicy({ title: typed.trim() })}>Write our own rule for this</Link></>}</p>}
      <p className={styles.hints} aria-hidden="true">
        <span><Kbd shortcut="previous-hit" /> <Kbd shortcut="next-hit" /> move</span><span><Kbd shortcut="open-hit" /> open</span><span><Kbd shortcut="apply" /> apply</span>
      </p>
    </div>
  )
}
