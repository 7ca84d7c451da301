import { useState } from 'react'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import styles from './settings.module.css'

/** The whole journal in one file, to keep or to take along. */
export function SaveZip({ onClose }: { readonly onClose: () => void }) {
  const { locale } = usePlace()
  const [folder, setFolder] = useState<string | undefined>(undefined)
  const [isAsked, setAsked] = useState(false)
  const zip = useTask('journal.zip')
  const save = (): void => {
    setAsked(true)
    if (folder !== undefined) zip.start({ folder })
  }
  if (zip.data) {
    return (
      <Dialog title="The journal is saved as a zip" isOpen onClose={onClose} actions={<Button autoFocus look="primary" onPress={onClose}>Done</Button>}>
        <div className={styles.good}>
          <p className={styles.path}>{zip.data.path}</p>
          <p>{zip.data.files} files, {formatBytes(zip.data.size, locale)}.</p>
        </div>
        <p className={styles.note}>It holds everything, internal notes and what is for counsel too. Keep it for yourself; for somebody else, make a pack.</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Save the whole journal as a zip" isOpen onClose={onClose}
      actions={<><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="save" look="primary" isDisabled={zip.isPending} onPress={save}>{zip.isPending ? 'Saving…' : 'Save'}</Button></>}
    >
      <p>All records, attached files and your own guidance, with tables of every entry and every account for a spreadsheet. Evenkeel can open it again on any computer.</p>
      <FolderField label="Folder for the zip" value={folder} onChange={setFolder} mayBeNew error={isAsked && folder === undefined ? 'Choose where it goes.' : undefined} />
      {zip.isPending && <TaskProgress label="Packing the records" progress={zip.progress} onStop={zip.stop} />}
      {zip.isStopped && <p className={styles.note}>Stopped. Nothing was kept.</p>}
      {zip.problem && <ProblemNote problem={zip.problem} />}
    </Dialog>
  )
}
