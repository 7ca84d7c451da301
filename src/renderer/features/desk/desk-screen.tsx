import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useSearch } from 'wouter'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { inProgress } from '../../at-hand/call.ts'
import { placeOnDesk, readOpened, type Opened } from '../../call-view/answer.tsx'
import { CaseColumn } from '../../call-view/case-column.tsx'
import { Finder } from '../../call-view/finder.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/states.tsx'
import styles from './desk-screen.module.css'

/** The desk: search at the left, the answer in the middle, the case at hand at the right. One above the other where it is narrow. */
export function DeskScreen() {
  const { caseId, view, call, searchAsked } = useAtHand()
  /** In a narrow window only one of the two is seen; a call that begins shows the search, and guidance that opens shows itself. */
  const reading = readOpened(new URLSearchParams(useSearch()))?.id
  const [{ pane, ...led }, setShown] = useState<{ readonly pane: 'find' | 'call'; readonly asked: number; readonly reading: string | undefined }>({ pane: 'find', asked: searchAsked, reading })
  if (led.asked !== searchAsked || led.reading !== reading) setShown({ pane: led.asked !== searchAsked || reading !== undefined ? 'find' : pane, asked: searchAsked, reading })
  const setPane = (next: 'find' | 'call'): void => setShown({ pane: next, asked: searchAsked, reading })
  const placeOf = useCallback((opened: Opened | undefined) => placeOnDesk(caseId, opened), [caseId])
  // At once: what a key goes to can have the focus only where it is seen.
  const showCall = useCallback(() => flushSync(() => setShown((now) => ({ ...now, pane: 'call' }))), [])
  // What had the focus may have gone out of sight with its half: the focus goes on in the one that is seen.
  const desk = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const active = document.activeElement
    if (!active || !desk.current?.contains(active) || active.checkVisibility()) return
    desk.current.querySelector<HTMLElement>(pane === 'find' ? '[role="combobox"][data-search]' : 'textarea')?.focus()
  }, [pane])

  return (
    <div ref={desk} className={styles.desk} data-pane={pane}>
      <h1 className="unseen">Desk</h1>
      <div className={styles.switch} role="group" aria-label="What is shown">
        <button type="button" aria-pressed={pane === 'find'} onClick={() => setPane('find')}>Find</button>
        <button type="button" aria-pressed={pane === 'call'} onClick={() => setPane('call')}>{inProgress(call) ? 'Call, being written' : caseId === undefined ? 'Case' : view.data?.customer?.identity.name ?? 'Case'}</button>
      </div>
      <Finder
        placeOf={placeOf} onSearch={() => setPane('find')} onCase={() => setPane('call')}
        className={(finding) => classes(styles.find, finding === 'reading' && styles.reading)} answerClass={styles.answer} backClass={styles.back} ownClass={styles.start}
        start={<div className={styles.start}><EmptyState title="What is happening on the call?">Type a word or two, such as “lawyer”, “refund” or “shouting”. The answer opens here: what to say, what not to say, and the next step.</EmptyState></div>}
      />
      <CaseColumn onShow={showCall} />
    </div>
  )
}
