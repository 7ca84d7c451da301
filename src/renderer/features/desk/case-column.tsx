import { memo, useRef, useState } from 'react'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { hasClock, inProgress, start } from '../../at-hand/call.ts'
import { SuggestionBar } from '../../journal/suggestion/suggestion-bar.tsx'
import { screenClock } from '../../query/clock.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { CallLog } from './call-log.tsx'
import { CaseHead } from './case-head.tsx'
import { ChooseCase } from './choose-case.tsx'
import { Composer } from './composer.tsx'
import { KeptCalls } from './kept-calls.tsx'
import { Timer } from './timer.tsx'
import { KindMenu } from './kind-menu.tsx'
import { WrapUpDialog } from '../../wrap-up/wrap-up-dialog.tsx'
import styles from './case-column.module.css'

/** The case at hand: who it is, what is open, today, and the call being written. */
export const CaseColumn = memo(function CaseColumn() {
  const { caseId, view, call, change, problem, readDrafts, canWrite } = useAtHand()
  const [wrapping, setWrapping] = useState(false)
  const composer = useRef<HTMLTextAreaElement>(null)
  const writing = inProgress(call)
  const kept = problemOf(problem)
  useShortcut('write', () => { composer.current?.focus() }, canWrite)
  useShortcut('wrap-up', () => { if (!inProgress(call)) return false; setWrapping(true); return true }, canWrite)
  return (
    <section className={styles.column} aria-label="Case at hand">
      <h2 className="unseen">Case at hand</h2>
      <div className={styles.head}>
        {writing && hasClock(call.kind)
          ? <><Timer call={call} />{call.endedAt !== undefined && canWrite && <Button small look="quiet" aria-label="Go on: let the clock run" onPress={() => change((now) => ({ ...now, endedAt: undefined }))}>Go on</Button>}<KindMenu /></>
          : <><p className={styles.name} aria-hidden={!writing}>{writing ? 'Being written' : 'Case at hand'}</p>{writing && <KindMenu />}{canWrite && !writing && <Button small onPress={() => { change((now) => start(now, screenClock.now())); composer.current?.focus() }}>Start a call</Button>}</>}
      </div>
      {kept && <ProblemNote problem={kept} onRetry={readDrafts} />}
      {caseId === undefined ? <ChooseCase /> : <div className={styles.case}><QueryView query={view}>{(data) => <CaseHead view={data} />}</QueryView><SuggestionBar caseId={caseId} canWrite={canWrite} placeOf={(article) => places.desk({ case: caseId, article })} most={1} rest={writing ? 'at the wrap-up' : 'on the case’s page'} /></div>}
      <div className={styles.log}>
        {caseId === undefined && !writing && <KeptCalls />}
        {caseId === undefined && !writing && (
          <EmptyState title="No case at hand">Choose one, or just start writing: a call can find its case when you wrap it up.</EmptyState>
        )}
        <CallLog />
      </div>
      {canWrite && <Composer textRef={composer} onWrapUp={() => setWrapping(true)} />}
      {wrapping && <WrapUpDialog onClose={() => setWrapping(false)} />}
    </section>
  )
})
