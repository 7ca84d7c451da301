import type { BackupStatus, DrillResult } from '../../../contract/backup-views.ts'
import { formatMoment } from '../../../core/time/phrases.ts'
import { ComparisonList } from '../../journal/backup/comparison-list.tsx'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import styles from './settings.module.css'
import own from './backups.module.css'

/** Tries for real whether the newest backup can be restored, and says when that was done last. */
export function BackupDrill({ last }: { readonly last: BackupStatus['drill'] }) {
  const { locale } = usePlace()
  const drill = useTask('backups.drill')
  return (
    <div className={own.part}>
      <h3 className={own.heading}>Restore drill</h3>
      <p className={styles.lead}>Restores the newest backup into a temporary folder, opens it like any journal, looks at every record, and removes it again. The journal stays as it is.</p>
      {!drill.data && (
        <p className={styles.note}>
          {last ? `Last done ${formatMoment(last.at, locale)}: ${last.isWhole ? 'it could be restored.' : 'it could not be restored whole.'}` : 'Not done yet.'}
        </p>
      )}
      {drill.isPending && <TaskProgress label="Checking the backup" progress={drill.progress} onStop={drill.stop} />}
      <div aria-live="polite">{drill.data && !drill.isPending && <Result result={drill.data} />}</div>
      {drill.isStopped && <p className={styles.note}>Stopped. The temporary copy is removed.</p>}
      {drill.problem && <ProblemNote problem={drill.problem} />}
      <div className={styles.actions}><Button isDisabled={drill.isPending} onPress={() => drill.start({})}>{drill.isPending ? 'Trying…' : 'Try a restore'}</Button></div>
    </div>
  )
}

function Result({ result }: { readonly result: DrillResult }) {
  const { locale } = usePlace()
  return (
    <div className={result.isWhole ? styles.good : styles.bad}>
      <p>{result.isWhole ? `The backup of ${formatMoment(result.takenAt, locale)} was restored, opened and looked through. It works.` : `The backup of ${formatMoment(result.takenAt, locale)} can’t be restored whole. Back up again now; earlier backups may be better.`}</p>
      {result.findings.length > 0 && <ul className={styles.list}>{result.findings.map(({ file, reason }) => <li key={file + reason}>{file}: {reason}</li>)}</ul>}
      {result.compared.same + result.compared.differences.length > 0 && <ComparisonList compared={result.compared} />}
    </div>
  )
}
