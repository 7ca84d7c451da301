import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import type { DueRow } from '../../../contract/finding.ts'
import type { DueGroup } from '../../../core/due/groups.ts'
import { dueActs, outcomeRules, type DueAct } from '../../../core/due/outcomes.ts'
import { useLongList } from '../../ui/long-list/use-long-list.ts'
import { isTextField, useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { useStatus } from '../../ui/status.tsx'
import { groupNames, keyOfRow, linesOf } from './due-view.ts'
import { DueRowView, type OpenForm } from './due-row.tsx'
import { useDueActs } from './use-due-acts.ts'
import styles from './due.module.css'

/** About what a line is high, in px. */
const HEAD = 40
const ROW = 76

interface Props {
  readonly groups: Readonly<Record<DueGroup, number>>
  readonly rowAt: (index: number) => DueRow | undefined
  readonly onShow: (from: number, to: number) => void
  readonly canWrite: boolean
  /** Under this name the place in the list is remembered. */
  readonly name: string
  /** Called when the row that had the focus was the last one. */
  readonly onEmptied: () => void
}

/** The rows by how near they are. Arrows go from row to row, a letter says what became of the one in focus. */
export function DueList({ groups, rowAt, onShow, canWrite, name, onEmptied }: Props) {
  const { toast } = useStatus()
  const lines = useMemo(() => linesOf(groups), [groups])
  const [focused, setFocused] = useState<string | undefined>(undefined)
  const [open, setOpen] = useState<OpenForm | undefined>(undefined)
  const wanted = useRef<number | undefined>(undefined)
  const total = lines.filter((line) => line.type === 'row').length
  const lineOfRow = (at: number): number => lines.findIndex((line) => line.type === 'row' && line.at === at)
  const indexOf = (key: string | undefined): number => (key === undefined ? -1 : lines.findIndex((line) => line.type === 'row' && keyAt(rowAt, line.at) === key))
  const held = [indexOf(focused), indexOf(open?.key)].filter((index) => index >= 0)
  const { listRef, list, rows: drawn, height, measure, inSight, bring } = useLongList({
    count: lines.length, estimate: (index) => (lines[index]?.type === 'head' ? HEAD : ROW), always: held, gap: 4, name,
    keyOf: (index) => { const line = lines[index]; return line?.type === 'row' ? keyAt(rowAt, line.at) : `head ${line?.group ?? ''}` },
  })
  const [from, to] = [rowNear(lines, inSight?.first ?? 0), rowNear(lines, inSight?.last ?? 0)]
  useEffect(() => onShow(from, to), [onShow, from, to])
  const { carryOut, isBusy } = useDueActs()

  function goTo(at: number): void {
    wanted.current = Math.max(0, Math.min(at, total - 1))
    bring(lineOfRow(wanted.current))
    setFocused(keyAt(rowAt, wanted.current))
  }
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const link = list?.querySelector<HTMLElement>(`[data-at="${wanted.current}"] [data-opens]`)
    if (!link) return
    wanted.current = undefined
    link.focus({ preventScroll: true })
    link.closest('li')?.scrollIntoView({ block: 'nearest' })
  })

  /** The place of the row in focus among all rows; undefined where the focus is elsewhere, or in a form. */
  const current = (): number | undefined => {
    const active = document.activeElement
    const at = active?.closest('form') ? undefined : active?.closest<HTMLElement>('[data-at]')?.dataset['at']
    return at === undefined ? undefined : Number(at)
  }
  function move(by: 1 | -1): boolean {
    const active = document.activeElement
    if (isTextField(active) || active?.closest('form, [role="radiogroup"], [role="search"], [role="menu"], [role="listbox"]')) return false
    const at = current()
    if (total === 0 || (at === undefined && by < 0)) return false
    goTo(at === undefined ? 0 : at + by)
    return true
  }
  /** Once a row has gone, its neighbor has the focus: the next one, or the one before the last. */
  function leave(at: number): void {
    const next = at + 1 < total ? at + 1 : at - 1
    if (next < 0) onEmptied()
    else goTo(next)
  }

  async function act(row: DueRow, at: number, what: DueAct): Promise<void> {
    const outcome = outcomeRules[row.type].acts[what]
    if (!outcome) toast({ message: outcomeRules[row.type].otherwise })
    else if (what === 'done' && (row.type === 'follow-up' || row.type === 'call-back')) setOpen({ key: keyOfRow(row), form: 'satisfied' })
    else if (await carryOut(row, outcome.said, outcome.parts)) leave(at)
  }
  function actOnFocused(what: DueAct | 'snooze'): boolean {
    const at = current()
    const row = at === undefined ? undefined : rowAt(at)
    if (!canWrite || at === undefined || !row || isBusy(keyOfRow(row))) return false
    if (what === 'snooze') setOpen({ key: keyOfRow(row), form: 'snooze' })
    else void act(row, at, what)
    return true
  }
  useShortcut('due-next', () => move(1))
  useShortcut('due-previous', () => move(-1))
  useShortcut('due-done', () => actOnFocused('done'))
  useShortcut('due-kept', () => actOnFocused('kept'))
  useShortcut('due-broken', () => actOnFocused('broken'))
  useShortcut('due-cancel', () => actOnFocused('cancelled'))
  useShortcut('due-snooze', () => actOnFocused('snooze'))

  const tabbable = indexOf(focused) >= 0 ? focused : keyAt(rowAt, 0)
  const sections = Map.groupBy(drawn, ({ index }) => lines[index]?.group ?? 'later')
  return (
    <div ref={listRef} className={styles.list} style={{ height }} onFocus={({ target }) => { const key = target.closest<HTMLElement>('[data-key]')?.dataset['key']; if (key !== undefined) setFocused(key) }}>
      {[...sections].map(([group, shown]) => {
        const head = shown.find(({ index }) => lines[index]?.type === 'head')
        return (
          <section key={group} {...(head ? { 'aria-labelledby': `due-${group}` } : { 'aria-label': groupNames[group] })}>
            {head && <h2 id={`due-${group}`} ref={measure} data-index={head.index} data-group={group} className={styles.group} style={placed(head)}>{groupNames[group]} <span className={styles.groupCount}>{groups[group]}</span></h2>}
            <ol>
              {shown.map((line) => {
                const place = lines[line.index]
                if (place?.type !== 'row') return null
                const row = rowAt(place.at)
                const key = row ? keyOfRow(row) : `at ${place.at}`
                return (
                  <li key={key} ref={measure} data-index={line.index} data-at={place.at} data-key={key} data-group={group} aria-posinset={place.position} aria-setsize={groups[group]} className={styles.row} style={placed(line)} data-leaving={isBusy(key) || undefined}>
                    {row
                      ? (
                          <DueRowView
                            row={row} group={group} canWrite={canWrite} isBusy={isBusy(key)} isTabbable={key === tabbable} form={open?.key === key ? open.form : undefined}
                            acts={dueActs} onAct={(what) => void act(row, place.at, what)} onForm={(form) => { setOpen(form && { key, form }); if (!form) goTo(place.at) }}
                            onParts={async (said, parts) => { if (await carryOut(row, said, () => parts)) { setOpen(undefined); leave(place.at); return true } return false }}
                          />
                        )
                      : <span className={styles.awaited}><span className="unseen">Loading…</span></span>}
                  </li>
                )
              })}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

function keyAt(rowAt: Props['rowAt'], at: number): string {
  const row = rowAt(at)
  return row ? keyOfRow(row) : `at ${at}`
}

/** The place among all rows of a line, or of the first row below a head. */
function rowNear(lines: ReturnType<typeof linesOf>, index: number): number {
  const line = lines[index]?.type === 'head' ? lines[index + 1] : lines[index]
  return line?.type === 'row' ? line.at : 0
}

function placed({ start }: { readonly start: number }): CSSProperties {
  return { transform: `translateY(${start}px)` }
}
