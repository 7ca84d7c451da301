import { useState } from 'react'
import type { JournalStatus } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { syncService } from '../../../core/journal/sync-service.ts'
import { RestoreDialog } from '../../journal/backup/restore-dialog.tsx'
import { UnzipDialog } from '../../journal/backup/unzip-dialog.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { FullPage } from './full-page.tsx'
import { ClosedJournal, hasWaysOut } from './closed-journal.tsx'
import styles from './first-start.module.css'

type Start = 'sample' | 'empty' | 'open' | 'backup' | 'zip'

const choices = [
  { value: 'sample', label: 'Look around with a sample', hint: 'A made-up business with six stories. Nothing in it is real, and you can put it away later.' },
  { value: 'empty', label: 'Start my own journal', hint: 'Empty, ready for your first call.' },
  { value: 'open', label: 'Open a journal I have', hint: 'A folder on this computer, on a drive, or of an earlier installation.' },
  { value: 'backup', label: 'Restore one from a backup', hint: 'From the folder where Evenkeel kept its backups.' },
  { value: 'zip', label: 'Open one from a zip', hint: 'That Evenkeel made of a whole journal.' },
] as const

/** What is seen while no journal is open: the first start, or why the last journal did not open. */
export function FirstStart({ status }: { readonly status: Extract<JournalStatus, { state: 'none' }> }) {
  const [refused, setRefused] = useState<Refused | undefined>(status.problem && status.lastFolder !== undefined ? { folder: status.lastFolder, problem: status.problem } : undefined)
  if (refused) return <ClosedJournal key={refused.folder} folder={refused.folder} problem={refused.problem} onOther={() => setRefused(undefined)} />
  return <Welcome suggested={status.suggestedFolder} onRefused={setRefused} />
}

/** A journal that did not open, and why. */
interface Refused {
  readonly folder: string
  readonly problem: Pick<Problem, 'message' | 'remedy'> & { readonly code: string }
}

function Welcome({ suggested, onRefused }: { readonly suggested: string; readonly onRefused: (refused: Refused) => void }) {
  const create = useCommand('journal.create')
  const open = useCommand('journal.open')
  const [start, setStart] = useState<Start>('sample')
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [confirmed, setConfirmed] = useState(false)
  const [asked, setAsked] = useState(false)
  const [dialog, setDialog] = useState<'backup' | 'zip' | undefined>(undefined)
  const folder = chosen ?? (start === 'open' ? undefined : suggested)
  const synced = folder === undefined ? undefined : syncService(folder)
  const problem = problemOf(start === 'open' ? open.error : create.error)
  const busy = create.isPending || open.isPending

  function go(): void {
    if (start === 'backup' || start === 'zip') {
      setDialog(start)
      return
    }
    if (folder === undefined || (synced && !confirmed)) {
      setAsked(true)
      return
    }
    if (start === 'open') open.mutate({ folder, mode: 'write', takeOver: false }, { onError: ({ problem: why }) => { if (hasWaysOut(why.code)) onRefused({ folder, problem: why }) } })
    else create.mutate({ folder: chosen ?? null, sample: start === 'sample' })
  }

  return (
    <FullPage title="Welcome to Evenkeel">
      <p className={styles.lead}>It finds what to say while a difficult customer is on the phone, and keeps a record of what happened. It works offline, and everything stays on this computer.</p>
      <RadioGroup label="How would you like to start?" column value={start} onChange={(value) => { setStart(value); setAsked(false) }} choices={choices} />
      {start !== 'backup' && start !== 'zip' && <FolderField
        label={start === 'open' ? 'The journal’s folder' : 'Where the journal is kept'} value={folder} onChange={(path) => { setChosen(path); setConfirmed(false) }} mayBeNew={start !== 'open'}
        hint={start === 'open' ? 'The folder that holds the file journal.json.' : 'An ordinary folder with readable files. You can copy it, back it up and take it with you.'}
        error={asked && folder === undefined ? 'Choose the folder first.' : undefined}
      />}
      {synced && start !== 'backup' && start !== 'zip' && (
        <div className={styles.warning}>
          <p>This folder is inside {synced}. A copy of the journal would go to {synced}’s computers, and two computers could write to it at once.</p>
          <Checkbox isSelected={confirmed} onChange={setConfirmed}>Keep the journal in {synced} all the same</Checkbox>
          {asked && !confirmed && <p role="alert" className={styles.error}>Confirm this, or choose another folder.</p>}
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
      <div className={styles.actions}>
        <Button look="primary" onPress={go} isDisabled={busy}>{busy ? 'One moment…' : start === 'backup' ? 'Choose the backup…' : start === 'zip' ? 'Choose the zip…' : start === 'open' ? 'Open the journal' : start === 'sample' ? 'Open the sample' : 'Start the journal'}</Button>
      </div>
      {dialog === 'backup' && <RestoreDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'zip' && <UnzipDialog onClose={() => setDialog(undefined)} />}
    </FullPage>
  )
}
