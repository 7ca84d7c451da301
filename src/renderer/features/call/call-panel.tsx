import { useCallback, useSyncExternalStore } from 'react'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { inProgress } from '../../at-hand/call.ts'
import { placeInPanel, type Opened } from '../../call-view/answer.tsx'
import { CaseColumn } from '../../call-view/case-column.tsx'
import { Finder, type Finding } from '../../call-view/finder.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { EmptyState } from '../../ui/states.tsx'
import styles from './call-panel.module.css'

const found: Readonly<Record<Finding, string | undefined>> = { start: styles.atStart, results: styles.withResults, reading: styles.reading }

/** The call by itself, in a narrow window that stays on top: who is on the line, what helps, and what is said. Always the call that runs. */
export function CallPanel() {
  const { store, caseId, call, begin, canWrite } = useAtHand()
  const current = useSyncExternalStore(store.subscribe, store.current)
  const start = (): void => begin({ caseId, customerId: call.customerId })
  useShortcut('start-call', start, canWrite)
  const placeOf = useCallback((opened: Opened | undefined) => placeInPanel(caseId, opened), [caseId])
  if (!current && caseId === undefined && !inProgress(call)) {
    return (
      <div className={styles.none}>
        <h1 className="unseen">Call</h1>
        <EmptyState title="No call yet" action={canWrite && <Button look="primary" autoFocus onPress={start}>Start a call <span aria-hidden="true"><Kbd shortcut="start-call" /></span></Button>}>
          The clock starts, and the search waits for a word. Who it is can be said later.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={styles.panel}>
      <h1 className="unseen">Call</h1>
      <CaseColumn className={styles.column}>
        <Finder
          placeOf={placeOf} className={(finding) => classes(styles.find, found[finding])} answerClass={styles.answer} backClass={styles.back} ownClass={styles.own}
          start={null}
        />
      </CaseColumn>
    </div>
  )
}
