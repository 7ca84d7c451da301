import { useState } from 'react'
import type { BackupStatus } from '../../../contract/backup-views.ts'
import { formatMoment } from '../../../core/time/phrases.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useProgress, useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { FolderField } from '../../ui/folder-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { RestoreDialog } from '../../journal/backup/restore-dialog.tsx'
import { BackupDrill } from './backup-drill.tsx'
import { BackupList } from './backup-list.tsx'
import { BackupPurge } from './backup-purge.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

const rhythms = [
  { value: '4', label: 'Every 4 hours with changes' },
  { value: '24', label: 'Every day with changes' },
  { value: '168', label: 'Every week with changes' },
  { value: 'never', label: 'Only when I ask' },
] as const
type Rhythm = (typeof rhythms)[number]['value']

/** Copies of the journal in another place: where, how often, how it went, and the way back from them. */
export function BackupSection() {
  const status = useContractQuery('backups.status', {})
  const [isRestoring, setRestoring] = useState(false)
  return (
    <Section title="Backups" at="backups" lead="A copy of the whole journal in another place, made by itself while you work, and read back to the last byte before it counts.">
      <QueryView query={status}>{(backups) => <Backups status={backups} onRestore={() => setRestoring(true)} />}</QueryView>
      {isRestoring && <RestoreDialog onClose={() => setRestoring(false)} />}
    </Section>
  )
}

function Backups({ status, onRestore }: { readonly status: BackupStatus; readonly onRestore: () => void }) {
  const set = useCommand('backups.set')
  const make = useTask('backups.make')
  const canWrite = useCanWrite()
  const elsewhere = useProgress(make.isPending ? undefined : status.running)
  const { folder, hours, running, failure } = status
  const rhythm = rhythms.find(({ value }) => value === String(hours ?? 'never'))?.value
  const problem = problemOf(set.error)
  const choose = (path: string): void => set.mutate({ folder: path, hours }, { onSuccess: (now) => { if (canWrite && !now.last) make.start({}) } })
  const setRhythm = (value: Rhythm): void => set.mutate({ folder: folder ?? null, hours: value === 'never' ? null : Number(value) })
  const isRunning = make.isPending || running !== undefined

  return (
    <>
      <FolderField
        label="Folder for the backups" value={folder} onChange={choose} mayBeNew
        hint={status.synced ? `Inside ${status.synced}, which takes a copy to other computers: good against fire and theft, if you trust it with the journal.` : 'Best on another disk: a USB drive, or a folder that a sync service copies elsewhere. Never inside the journal.'}
      />
      {problem && <ProblemNote problem={problem} />}
      {folder !== undefined && (
        <>
          <LastBackup status={status} />
          <div className={styles.grid}><Select<Rhythm> label="How often" value={rhythm} onChange={setRhythm} choices={rhythms} /></div>
          {failure && !isRunning && !make.problem && (
            <ProblemNote problem={{ message: failure.problem.message, remedy: failure.problem.remedy }} {...(canWrite && { onRetry: () => make.start({}) })} />
          )}
          {make.problem && !isRunning && <ProblemNote problem={make.problem} onRetry={() => make.start({})} />}
          {make.isPending && <TaskProgress label="Copying the journal" progress={make.progress} onStop={make.stop} />}
          {!make.isPending && running !== undefined && <TaskProgress label="Copying the journal" progress={elsewhere} />}
          {make.isStopped && !isRunning && <p className={styles.note}>Stopped. The backups from before are still there.</p>}
          {canWrite
            ? <div className={styles.actions}><Button isDisabled={isRunning} onPress={() => make.start({})}>{isRunning ? 'Backing up…' : 'Back up now'}</Button></div>
            : <p className={styles.note}>Backups are made while the journal is open for writing.</p>}
          <BackupList isFailureSaid={failure !== undefined || make.problem !== undefined} />
          {status.last && <BackupDrill last={status.drill} />}
          {status.last && canWrite && <BackupPurge />}
        </>
      )}
      <div className={styles.actions}><Button onPress={onRestore}>Restore from another folder…</Button></div>
    </>
  )
}

function LastBackup({ status: { last } }: { readonly status: BackupStatus }) {
  const { locale } = usePlace()
  return (
    <dl className={styles.facts} aria-live="polite">
      <dt>Last good backup</dt>
      <dd>{last ? `${formatMoment(last.at, locale)}, ${formatBytes(last.size, locale)}, read back and whole` : 'None in this folder yet'}</dd>
      {last && <><dt>Since then</dt><dd>{last.upToDate ? 'nothing new' : 'there are new entries'}</dd></>}
    </dl>
  )
}
