import { useState } from 'react'
import { civilDateOf } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import styles from './backup.module.css'

/** Unpacks a journal from a zip into a folder of its own, checks it, and opens it. */
export function UnzipDialog({ onClose }: { readonly onClose: () => void }) {
  const [folder, setFolder] = useState<string | undefined>(undefined)
  const [name, setName] = useState<string | undefined>(undefined)
  const [to, setTo] = useState<string | undefined>(undefined)
  const [isAsked, setAsked] = useState(false)
  const unzip = useTask('journal.unzip')
  const open = useCommand('journal.open')
  const problem = unzip.problem ?? problemOf(open.error)
  const busy = unzip.isPending || open.isPending

  function openAt(place: string): void {
    open.mutate({ folder: place, mode: 'write', takeOver: false }, { onSuccess: onClose })
  }

  function go(): void {
    setAsked(true)
    // Unpacked already: only the opening did not work.
    if (unzip.data) openAt(unzip.data.folder)
    else if (folder !== undefined && name !== undefined && to !== undefined) unzip.start({ folder, name, to }, (done) => openAt(done.folder))
  }

  return (
    <Dialog
      title="Open a journal from a zip" isOpen onClose={onClose}
      actions={<><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="go" look="primary" isDisabled={busy} onPress={go}>{busy ? 'One moment…' : 'Unpack and open'}</Button></>}
    >
      <p>For a zip that Evenkeel made of a whole journal. It is unpacked, checked to the last byte, and then opened.</p>
      <FolderField label="Folder with the zip" value={folder} onChange={(path) => { setFolder(path); setName(undefined) }} error={isAsked && folder === undefined ? 'Choose where the zip is.' : undefined} />
      {folder !== undefined && <ZipsIn folder={folder} name={name} onChoose={setName} isMissing={isAsked && name === undefined} />}
      <FolderField label="New folder for the journal" value={to} onChange={setTo} mayBeNew hint="An empty folder, or a new one." error={isAsked && to === undefined ? 'Choose where it goes.' : undefined} />
      {unzip.isPending && <TaskProgress label="Unpacking" progress={unzip.progress} onStop={unzip.stop} />}
      {unzip.isStopped && <p className={styles.quiet}>Stopped. Nothing was kept.</p>}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}

function ZipsIn({ folder, name, onChoose, isMissing }: { readonly folder: string; readonly name: string | undefined; readonly onChoose: (name: string) => void; readonly isMissing: boolean }) {
  const { locale, zone } = usePlace()
  const zips = useContractQuery('journal.findZips', { folder })
  return (
    <QueryView query={zips} empty={{ when: (all) => all.length === 0, show: <EmptyState title="There is no zip in this folder">Choose the folder that holds it.</EmptyState> }}>
      {(all) => (
        <RadioGroup
          label="Zip" column value={name} onChange={onChoose} error={isMissing ? 'Choose one of these.' : undefined}
          choices={all.map((one) => ({ value: one.name, label: one.name, hint: `${formatBytes(one.size, locale)} · changed ${formatDate(civilDateOf({ at: Math.floor(one.modified), zone }), locale)}` }))}
        />
      )}
    </QueryView>
  )
}
