import { useState } from 'react'
import type { RestoreResult, SnapshotView } from '../../../contract/backup-views.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useCommand } from '../../query/use-command.ts'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { count, snapshotFacts, snapshotTitle } from './backup-words.ts'
import { ComparisonList } from './comparison-list.tsx'
import styles from './backup.module.css'

/** One backup of one journal. */
export interface ChosenBackup {
  readonly journal: string
  readonly snapshot: SnapshotView
}

interface Props {
  /** The backup to restore; without it, it is looked for in a folder. */
  readonly from?: ChosenBackup
  readonly onClose: () => void
}

/** Makes a new journal folder out of a backup, shows how it differs from the journal, and offers to go on with it. */
export function RestoreDialog({ from, onClose }: Props) {
  const { locale } = usePlace()
  const [folder, setFolder] = useState<string | undefined>(undefined)
  const [found, setFound] = useState<ChosenBackup | undefined>(undefined)
  const [to, setTo] = useState<string | undefined>(undefined)
  const [isAsked, setAsked] = useState(false)
  const task = useTask('backups.restore')
  const chosen = from ?? found
  if (task.data) return <Restored result={task.data} onClose={onClose} />

  function go(): void {
    setAsked(true)
    if (chosen && to !== undefined) task.start({ folder: from ? null : (folder ?? null), journal: chosen.journal, name: chosen.snapshot.name, to })
  }

  return (
    <Dialog
      title="Restore a backup" isOpen onClose={onClose}
      actions={<><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="go" look="primary" isDisabled={task.isPending} onPress={go}>{task.isPending ? 'One moment…' : 'Restore'}</Button></>}
    >
      {from
        ? <p>The backup of {snapshotTitle(from.snapshot, locale)} becomes a journal in a folder of its own. The journal you have, and the backup, stay as they are.</p>
        : <FolderField label="Folder with the backups" value={folder} onChange={(path) => { setFolder(path); setFound(undefined) }} error={isAsked && folder === undefined ? 'Choose where the backups are.' : undefined} />}
      {!from && folder !== undefined && <BackupsIn folder={folder} chosen={found} onChoose={setFound} isMissing={isAsked && !found} />}
      <FolderField label="New folder for the journal" value={to} onChange={setTo} mayBeNew hint="An empty folder, or a new one. What was erased since the backup does not come back." error={isAsked && to === undefined ? 'Choose where it goes.' : undefined} />
      {task.isPending && <TaskProgress label="Checking the backup" progress={task.progress} onStop={task.stop} />}
      {task.isStopped && <p className={styles.quiet}>Stopped. Nothing was kept of the copy.</p>}
      {task.problem && <ProblemNote problem={task.problem} />}
    </Dialog>
  )
}

function BackupsIn({ folder, chosen, onChoose, isMissing }: { readonly folder: string; readonly chosen: ChosenBackup | undefined; readonly onChoose: (backup: ChosenBackup) => void; readonly isMissing: boolean }) {
  const { locale } = usePlace()
  const list = useContractQuery('backups.list', { folder })
  return (
    <QueryView query={list} empty={{ when: (all) => all.every(({ snapshots }) => snapshots.length === 0), show: <EmptyState title="There are no backups in this folder">Choose the folder that was chosen for the backups.</EmptyState> }}>
      {(journals) => journals.map(({ journal, isOpen, snapshots }, index) => (
        <RadioGroup
          key={journal} label={isOpen ? 'Backups of this journal' : journals.length > 1 ? `Backups of journal ${index + 1}` : 'Backups'} column
          value={chosen?.journal === journal ? chosen.snapshot.name : undefined} error={isMissing && index === 0 ? 'Choose one of the backups.' : undefined}
          onChange={(name) => { const snapshot = snapshots.find((one) => one.name === name); if (snapshot) onChoose({ journal, snapshot }) }}
          choices={snapshots.map((snapshot) => ({ value: snapshot.name, label: snapshotTitle(snapshot, locale), hint: snapshotFacts(snapshot, locale) }))}
        />
      ))}
    </QueryView>
  )
}

function Restored({ result, onClose }: { readonly result: RestoreResult; readonly onClose: () => void }) {
  const open = useCommand('journal.open')
  const problem = problemOf(open.error)
  return (
    <Dialog
      title="The backup is restored" isOpen onClose={onClose}
      actions={<><Button key="stay" onPress={onClose}>{result.compared ? 'Stay with my journal' : 'Not now'}</Button><Button key="open" autoFocus look="primary" isDisabled={open.isPending} onPress={() => open.mutate({ folder: result.folder, mode: 'write', takeOver: false }, { onSuccess: onClose })}>Open the copy</Button></>}
    >
      <div className={styles.good}>
        <p>{count(result.entries, 'entry', 'entries')}, every byte checked, in {result.folder}.</p>
        {result.erased > 0 && <p>{count(result.erased, 'text')} erased since the backup {result.erased === 1 ? 'was' : 'were'} left out.</p>}
      </div>
      {result.damaged.length > 0 && (
        <div className={styles.bad}>
          <p>Damaged already when the backup was made:</p>
          <ul className={styles.list}>{result.damaged.map(({ file, reason }) => <li key={file + reason}>{file}: {reason}</li>)}</ul>
        </div>
      )}
      {result.compared && <ComparisonList compared={result.compared} />}
      <p className={styles.quiet}>{result.compared ? 'If you open the copy, it is your journal from then on. The one you have now stays in its folder, and you can come back to it in Settings.' : 'You can open it now, or later in Settings.'}</p>
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
