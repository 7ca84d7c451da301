import { memo, useRef, useState, type ReactNode } from 'react'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { hasClock, inProgress, isRunning } from '../at-hand/call.ts'
import { ConductChip } from '../call-moves/conduct-chip.tsx'
import { SuggestionBar } from '../journal/suggestion/suggestion-bar.tsx'
import { useConnection } from '../query/connection-context.tsx'
import { places } from '../router/places.ts'
import { afterClosing } from '../ui/after-closing.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { SmallWindow } from '../ui/icons.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../ui/states.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { WrapUpDialog } from '../wrap-up/wrap-up-dialog.tsx'
import { CallLog } from './call-log.tsx'
import { CaseHead } from './case-head.tsx'
import { ChooseCase } from './choose-case.tsx'
import { Composer } from './composer.tsx'
import { KeptCalls } from './kept-calls.tsx'
import { Timer } from './timer.tsx'
import { KindMenu } from './kind-menu.tsx'
import styles from './case-column.module.css'

interface Props {
  readonly className?: string | undefined
  /** Between who is on the line and what is written: in the panel the search and its answer. */
  readonly children?: ReactNode
  /** Brings the column in sight where something else may stand in its place. */
  readonly onShow?: () => void
}

/** The case at hand: who it is, what is open, today, and the call being written. The same on the desk and in the call panel. */
export const CaseColumn = memo(function CaseColumn({ className, children, onShow }: Props) {
  const { caseId, view, call, change, begin, isPanel, problem, readDrafts, canWrite } = useAtHand()
  const [wrapping, setWrapping] = useState(false)
  const [hasLeft, setLeft] = useState(false)
  const composer = useRef<HTMLTextAreaElement>(null)
  const column = useRef<HTMLElement>(null)
  const writing = inProgress(call)
  const kept = problemOf(problem)
  const hasControls = call.lines.length + call.guidance.length + call.flows.length + call.parts.length > 0
  useShortcut('write', () => { onShow?.(); composer.current?.focus() }, canWrite)
  useShortcut('case-field', () => { onShow?.(); column.current?.querySelector<HTMLElement>('[data-case-field] input, [data-case-field] button')?.focus() })
  useShortcut('wrap-up', () => { if (!inProgress(call)) return false; setWrapping(true); return true }, canWrite)
  function wrapUpClosed(): void {
    setWrapping(false)
    // Once it is saved, the button that opened it is off: without this the focus would go to the top of the page, and the link there would show.
    afterClosing(() => {
      if (!document.querySelector('[role="dialog"]') && !document.activeElement?.closest('main')) composer.current?.focus({ preventScroll: true })
    })
  }
  return (
    <section ref={column} className={classes(styles.column, isPanel && styles.inPanel, className)} aria-label="Case at hand">
      <h2 className="unseen">Case at hand</h2>
      <div className={styles.head}>
        {writing && hasClock(call.kind)
          ? <><Timer call={call} />{call.endedAt !== undefined && canWrite && <Button small look="quiet" aria-label="Go on: let the clock run" onPress={() => change((now) => ({ ...now, endedAt: undefined }))}>Go on</Button>}</>
          : <p className={styles.name} aria-hidden={!writing}>{writing ? 'Being written' : 'Case at hand'}</p>}
        <div className={styles.headEnd}>
          {writing && <KindMenu />}
          {isPanel && canWrite && writing && !isRunning(call) && <Button small onPress={() => begin()}>New call</Button>}
          {canWrite && !writing && <Button small onPress={() => begin({ caseId, customerId: call.customerId })}>Start a call</Button>}
          {!isPanel && <span className={styles.openPanel}><OpenPanel /></span>}
        </div>
      </div>
      <div className={styles.chips}><ConductChip /></div>
      {kept && <ProblemNote problem={kept} onRetry={readDrafts} />}
      {caseId === undefined ? <ChooseCase autoFocus={hasLeft} onChosen={() => { setLeft(false); composer.current?.focus() }} /> : <div className={styles.case}><QueryView query={view}>{(data) => <CaseHead view={data} onLeave={() => setLeft(true)} />}</QueryView>{!isPanel && <SuggestionBar caseId={caseId} canWrite={canWrite} placeOf={(article) => places.desk({ case: caseId, article })} most={1} rest={writing ? 'at the wrap-up' : 'on the case’s page'} />}</div>}
      {children}
      {isPanel && caseId !== undefined && <div className={styles.suggested}><SuggestionBar caseId={caseId} canWrite={canWrite} placeOf={(article) => places.call({ case: caseId, article })} most={1} rest={writing ? 'at the wrap-up' : 'on the case’s page'} /></div>}
      {/* Where nothing in it takes the focus, it has to be scrolled by keys itself. */}
      <div className={styles.log} {...(hasControls ? {} : { tabIndex: 0, role: 'group', 'aria-label': 'What happened' })}>
        {!isPanel && caseId === undefined && !writing && <KeptCalls />}
        {!isPanel && caseId === undefined && !writing && (
          <EmptyState title="No case at hand">Choose one, or just start writing: a call can find its case when you wrap it up.</EmptyState>
        )}
        <CallLog />
      </div>
      {canWrite && <Composer textRef={composer} onShow={onShow} onWrapUp={() => setWrapping(true)} />}
      {wrapping && <WrapUpDialog onClose={wrapUpClosed} />}
    </section>
  )
})

/** The same call in a window that stays beside whatever else is on the screen. */
function OpenPanel() {
  const connection = useConnection()
  return <Button small look="quiet" aria-label="Open the small call window" onPress={() => connection.openPanel()}><SmallWindow /></Button>
}
