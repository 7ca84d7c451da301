import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { classes } from '../class-names.ts'
import { rowAfterKey } from './row-keys.ts'
import { useLongList } from './use-long-list.ts'
import styles from './long-table.module.css'

/** One column; `sort` is what its head sorts by. */
export interface LongColumn<S extends string> {
  readonly name: string
  readonly sort?: S
  readonly right?: boolean
}

interface Props<T, S extends string> {
  /** What the rows are, for screen readers. */
  readonly label: string
  readonly columns: readonly LongColumn<S>[]
  /** Sets `grid-template-columns` for head and rows. */
  readonly widths: string | undefined
  readonly total: number
  /** The row at a place; undefined while it is on its way. */
  readonly rowAt: (index: number) => T | undefined
  /** Told which rows are in sight, both ends included. */
  readonly onShow: (from: number, to: number) => void
  /** One row’s cells. The link that opens the row carries `data-opens`, and every link of it this `tabIndex`. */
  readonly renderCells: (row: T, tabIndex: 0 | -1) => ReactNode
  readonly sort: { readonly by: S; readonly down: boolean }
  readonly onSort: (by: S) => void
  /** Under this name the place is remembered; a list in another order or narrowed otherwise is another list. */
  readonly name: string
}

/** About what a row is high, in px: as a line of the table, and as a card. */
const LINE = 63
const CARD = 190
/** The head of the table stays in sight above the rows. */
const HEAD = 34
const narrow = '(max-width: 900px)'

/**
 * A table of any length: only the rows in sight are drawn, and the whole has its true height. Arrow keys, Home, End, PageUp and PageDown
 * go from row to row; Tab reaches one row and leaves the table after it. In a narrow window each row is a card, so the roles are named.
 */
export function LongTable<T, S extends string>({ label, columns, widths, total, rowAt, onShow, renderCells, sort, onSort, name }: Props<T, S>) {
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<number | undefined>(undefined)
  /** A row to be focused as soon as it is drawn and its link is there. */
  const wanted = useRef<number | undefined>(undefined)
  const { listRef, list, rows, height, measure, inSight, bring, toTop, leaveAt, cameBackTo } = useLongList({
    count: total, estimate: () => (window.matchMedia(narrow).matches ? CARD : LINE), always: focused === undefined ? [] : [focused], covered: HEAD, name,
  })
  const first = inSight?.first ?? 0
  const last = inSight?.last ?? 0
  useEffect(() => onShow(first, last), [onShow, first, last])

  function goTo(row: number): void {
    wanted.current = row
    setFocused(row)
    bring(row)
    // The row that has the focus may go away: until the next one is there, the table keeps it.
    table.current?.focus({ preventScroll: true })
  }
  useLayoutEffect(() => {
    const row = wanted.current
    if (row === undefined) return
    const link = list?.querySelector<HTMLElement>(`[data-index="${row}"] [data-opens]`)
    if (!link) return
    wanted.current = undefined
    link.focus({ preventScroll: true })
    link.closest('tr')?.scrollIntoView({ block: 'nearest' })
  })
  useCameBack(cameBackTo, total, (row) => {
    wanted.current = row
    setFocused(row)
  })
  useToTopOnChange(name, toTop)

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || total === 0) return
    const next = rowAfterKey(event.key, { row: focused, total, first, last })
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }

  const tabbable = focused ?? first
  return (
    <table role="table" ref={table} aria-label={label} aria-rowcount={total + 1} tabIndex={-1} className={styles.table} onKeyDown={onKeyDown}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row" aria-rowindex={1} className={classes(styles.line, widths)}>
          {columns.map((column) => <Head key={column.name} column={column} sort={sort} onSort={onSort} />)}
        </tr>
      </thead>
      <tbody
        role="rowgroup" ref={listRef} className={styles.rows} style={{ height }}
        onFocus={(event) => setFocused(rowOf(event.target))}
        onBlur={(event) => { if (wanted.current === undefined && !event.currentTarget.contains(event.relatedTarget)) setFocused(undefined) }}
        onClick={(event) => { const row = rowOf(event.target as Element); if (row !== undefined) leaveAt(row) }}
      >
        {rows.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            <tr key={index} role="row" ref={measure} data-index={index} aria-rowindex={index + 2} className={classes(styles.line, styles.row, widths)} style={{ transform: `translateY(${start}px)` }}>
              {row === undefined ? <Awaited columns={columns.length} /> : renderCells(row, index === tabbable ? 0 : -1)}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Head<S extends string>({ column: { name, sort: key, right }, sort, onSort }: { readonly column: LongColumn<S>; readonly sort: Props<unknown, S>['sort']; readonly onSort: (by: S) => void }) {
  const isSorted = key !== undefined && key === sort.by
  return (
    <th role="columnheader" scope="col" className={right ? styles.right : undefined} aria-sort={key === undefined ? undefined : isSorted ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      {key === undefined
        ? <span className={styles.name}>{name}</span>
        : <button type="button" className={styles.sort} onClick={() => onSort(key)}>{name}<span className={styles.arrow} aria-hidden="true">{isSorted ? (sort.down ? '↓' : '↑') : ''}</span></button>}
    </th>
  )
}

/** A row on its way has the room it will need. */
function Awaited({ columns }: { readonly columns: number }) {
  return (
    <td role="cell" aria-colspan={columns} className={styles.awaited}>
      <span className="unseen">Loading…</span>
      <span className={styles.bone} /><span className={styles.bone} />
    </td>
  )
}

function rowOf(element: Element): number | undefined {
  const index = element.closest('[data-index]')?.getAttribute('data-index')
  return index == null ? undefined : Number(index)
}

/** Once after coming back, where the row that was left is still there. */
function useCameBack(row: number | undefined, total: number, take: (row: number) => void): void {
  const done = useRef(false)
  useLayoutEffect(() => {
    if (done.current || total === 0) return
    done.current = true
    if (row !== undefined && row < total) take(row)
  })
}

/** A list that was narrowed or sorted otherwise begins at its top. */
function useToTopOnChange(name: string, toTop: () => void): void {
  const shown = useRef(name)
  useEffect(() => {
    if (shown.current === name) return
    shown.current = name
    toTop()
  }, [name, toTop])
}
