import { useState } from 'react'
import type { PurgeResult } from '../../../contract/backup-views.ts'
import { count } from '../../journal/backup/backup-words.ts'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import own from './backups.module.css'
import styles from './settings.module.css'

/** What was erased in the journal still stands in backups from before: it goes with them in time, or at once by this. */
export function BackupPurge() {
  const [isAsking, setAsking] = useState(false)
  const purge = useTask('backups.purge')
  return (
    <div className={own.part}>
      <h3 className={own.heading}>Erased content</h3>
      <p className={styles.lead}>What you erase in the journal is still in backups made before that, until they are replaced. Restoring never brings it back.</p>
      {purge.isPending && <TaskProgress label="Going through the backups" progress={purge.progress} onStop={purge.stop} />}
      <div aria-live="polite">{purge.data && !purge.isPending && <Result result={purge.data} />}</div>
      {purge.isStopped && <p className={styles.note}>Stopped. Backups that were gone through are done; the others are as they were.</p>}
      {purge.problem && <ProblemNote problem={purge.problem} />}
      <div className={styles.actions}><Button isDisabled={purge.isPending} onPress={() => setAsking(true)}>Remove erased content from backups…</Button></div>
      {isAsking && (
        <Dialog
          title="Remove erased content from all backups?" isOpen onClose={() => setAsking(false)}
          actions={<><Button key="cancel" onPress={() => setAsking(false)}>Cancel</Button><Button key="go" look="danger" onPress={() => { setAsking(false); purge.start({}) }}>Remove it now</Button></>}
        >
          <p>Each backup that still has such content is written anew without it and checked, then the old one is removed. This can’t be undone.</p>
          <p>Content of cases on hold stays. Copies that you or a sync service made of the backup folder are not reached.</p>
        </Dialog>
      )}
    </div>
  )
}

function Result({ result: { rewritten, parts, held, unreadable } }: { readonly result: PurgeResult }) {
  return (
    <div className={unreadable.length > 0 ? styles.bad : styles.good}>
      <p>{rewritten === 0 ? 'No backup had to be changed.' : `${count(parts, 'erased text')} taken out of ${count(rewritten, 'backup')}.`}</p>
      {held > 0 && <p>{count(held, 'record')} on hold: {held === 1 ? 'its' : 'their'} content stays in the backups.</p>}
      {unreadable.length > 0 && <p>These can’t be read and may still have it: {unreadable.join(', ')}. Remove their folders by hand if it has to go.</p>}
    </div>
  )
}
