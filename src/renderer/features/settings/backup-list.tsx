import { useState } from 'react'
import type { SnapshotView } from '../../../contract/backup-views.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, ProblemNote, QueryView } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { snapshotFacts, snapshotTitle } from '../../journal/backup/backup-words.ts'
import { RestoreDialog, type ChosenBackup } from '../../journal/backup/restore-dialog.tsx'
import own from './backups.module.css'
import styles from './settings.module.css'

/** How many backups are shown at first. */
const FIRST = 5

/** The backups there are, the newest first. `isFailureSaid`: what keeps them from being listed as well stands above already. */
export function BackupList({ isFailureSaid }: { readonly isFailureSaid: boolean }) {
  const list = useContractQuery('backups.list', { folder: null })
  if (list.error && isFailureSaid) return null
  return (
    <QueryView query={list} empty={{ when: (all) => all.every(({ snapshots }) => snapshots.length === 0), show: <EmptyState title="There is no backup in this folder yet" /> }}>
      {(journals) => journals.map(({ journal, snapshots }) => <Snapshots key={journal} journal={journal} snapshots={snapshots} />)}
    </QueryView>
  )
}

function Snapshots({ journal, snapshots }: { readonly journal: string; readonly snapshots: readonly SnapshotView[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const [restoring, setRestoring] = useState<ChosenBackup | undefined>(undefined)
  const shown = showsAll ? snapshots : snapshots.slice(0, FIRST)
  return (
    <>
      <ul className={own.snapshots} aria-label="Backups">
        {shown.map((snapshot) => <Snapshot key={snapshot.name} snapshot={snapshot} onRestore={() => setRestoring({ journal, snapshot })} />)}
      </ul>
      {snapshots.length > shown.length && <div><Button small onPress={() => setShowsAll(true)}>Show all {snapshots.length}</Button></div>}
      <p className={styles.note}>The last 10 stay, and the last of each month for a year. What is typed and not saved yet is not in a backup.</p>
      {restoring && <RestoreDialog from={restoring} onClose={() => setRestoring(undefined)} />}
    </>
  )
}

function Snapshot({ snapshot, onRestore }: { readonly snapshot: SnapshotView; readonly onRestore: () => void }) {
  const { locale } = usePlace()
  const check = useTask('backups.check')
  const title = snapshotTitle(snapshot, locale)
  const broken = check.data?.findings ?? []
  return (
    <li className={own.snapshot}>
      <div className={own.row}>
        <div className={own.text}>
          <p className={own.title}>{title}</p>
          <p className={styles.note}>{snapshotFacts(snapshot, locale)}</p>
        </div>
        <div className={styles.actions}>
          <Button small look="quiet" isDisabled={check.isPending} aria-label={`Check the backup of ${title}`} onPress={() => check.start({ name: snapshot.name })}>Check</Button>
          <Button small isDisabled={!snapshot.facts} aria-label={`Restore the backup of ${title}…`} onPress={onRestore}>Restore…</Button>
        </div>
      </div>
      {check.isPending && <TaskProgress label="Checking the backup" progress={check.progress} onStop={check.stop} />}
      <div aria-live="polite">
        {check.data && !check.isPending && broken.length === 0 && <p className={styles.good}>Every byte is as it was written.</p>}
        {broken.length > 0 && !check.isPending && (
          <div className={styles.bad}>
            <p>This backup can’t be relied on:</p>
            <ul className={styles.list}>{broken.map(({ file, reason }) => <li key={file + reason}>{file}: {reason}</li>)}</ul>
          </div>
        )}
      </div>
      {check.problem && <ProblemNote problem={check.problem} onDismiss={check.clear} />}
    </li>
  )
}
