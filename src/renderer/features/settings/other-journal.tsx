import { useState } from 'react'
import { RestoreDialog } from '../../journal/backup/restore-dialog.tsx'
import { UnzipDialog } from '../../journal/backup/unzip-dialog.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'

const choices = [
  { value: 'open', label: 'Open a journal I have' },
  { value: 'backup', label: 'Restore one from a backup', hint: 'Into a folder of its own.' },
  { value: 'zip', label: 'Open one from a zip', hint: 'That Evenkeel made of a whole journal.' },
  { value: 'read-only', label: 'Open one read-only', hint: 'Nothing in its folder is written.' },
  { value: 'empty', label: 'Start a new journal', hint: 'In an empty folder.' },
  { value: 'sample', label: 'Start a sample journal', hint: 'Made-up stories to look around in.' },
] as const

/** Closes this journal and opens another; this one stays where it is. */
export function OtherJournal({ onClose }: { readonly onClose: () => void }) {
  const open = useCommand('journal.open')
  const create = useCommand('journal.create')
  const [way, setWay] = useState<(typeof choices)[number]['value']>('open')
  const [folder, setFolder] = useState<string | undefined>(undefined)
  const [asked, setAsked] = useState(false)
  const [next, setNext] = useState<'backup' | 'zip' | undefined>(undefined)
  const isNew = way === 'empty' || way === 'sample'
  const isElsewhere = way === 'backup' || way === 'zip'
  const problem = problemOf(isNew ? create.error : open.error)
  const busy = open.isPending || create.isPending

  function go(): void {
    setAsked(true)
    if (way === 'backup' || way === 'zip') setNext(way)
    if (folder === undefined || isElsewhere) return
    if (isNew) create.mutate({ folder, sample: way === 'sample' }, { onSuccess: onClose })
    else open.mutate({ folder, mode: way === 'read-only' ? 'read-only' : 'write', takeOver: false }, { onSuccess: onClose })
  }

  if (next === 'backup') return <RestoreDialog onClose={onClose} />
  if (next === 'zip') return <UnzipDialog onClose={onClose} />
  return (
    <Dialog
      title="Another journal" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={busy} onPress={go}>{busy ? 'One moment…' : isElsewhere ? 'Next' : 'Go'}</Button></>}
    >
      <p>The journal that is open now stays where it is. You can come back to it the same way.</p>
      <RadioGroup label="What would you like to do?" column value={way} onChange={setWay} choices={choices} />
      {!isElsewhere && <FolderField label="Folder" value={folder} onChange={setFolder} mayBeNew={isNew} error={asked && folder === undefined ? 'Choose the folder first.' : undefined} />}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
