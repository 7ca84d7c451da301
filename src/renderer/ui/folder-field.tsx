import { useState } from 'react'
import { ProblemError } from '../../core/problem.ts'
import { useConnection } from '../query/connection-context.tsx'
import { useContractQuery } from '../query/use-contract-query.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from './states.tsx'
import { TextField } from './text-field.tsx'
import styles from './folder-field.module.css'

interface Props {
  readonly label: string
  /** The folder chosen so far: an absolute path. */
  readonly value: string | undefined
  readonly onChange: (path: string) => void
  /** Lets the in-app chooser name a folder that isn’t there yet. The system’s own dialog can make one itself. */
  readonly mayBeNew?: boolean
  readonly hint?: string
  readonly error?: string | undefined
}

/** A folder, shown whole and changeable: by the system’s dialog where there is one, otherwise by a chooser in the app. */
export function FolderField({ label, value, onChange, mayBeNew = false, hint, error }: Props) {
  const { chooseFolder } = useConnection()
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<ProblemError | undefined>(undefined)

  async function choose(): Promise<void> {
    if (!chooseFolder) {
      setChoosing(true)
      return
    }
    try {
      setProblem(undefined)
      const path = await chooseFolder()
      if (path !== undefined) onChange(path)
    } catch (caught) {
      if (!(caught instanceof ProblemError)) throw caught
      setProblem(caught)
    }
  }

  const shown = problemOf(problem)
  return (
    <div className={styles.field} role="group" aria-label={label}>
      <span className={styles.label}>{label}</span>
      <div className={styles.row}>
        <output className={styles.path} aria-label={label}>{value ?? 'None chosen yet'}</output>
        <Button onPress={() => { void choose() }} aria-label={`Change: ${label}`}>Change…</Button>
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
      {error && <p className={styles.error} role="alert">{error}</p>}
      {shown && <ProblemNote problem={shown} />}
      {choosing && <FolderDialog mayBeNew={mayBeNew} onClose={() => setChoosing(false)} onChoose={(path) => { setChoosing(false); onChange(path) }} />}
    </div>
  )
}

interface DialogProps {
  readonly mayBeNew: boolean
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
}

/** Walks the folders this host offers; the list at the top are the places it may use. */
function FolderDialog({ mayBeNew, onClose, onChoose }: DialogProps) {
  const [path, setPath] = useState<string | null>(null)
  const [name, setName] = useState('')
  const listing = useContractQuery('folders.list', { path })
  const here = listing.data?.path
  const bad = /[/\\]/.test(name)
  return (
    <Dialog
      title="Choose a folder" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={!here || bad} onPress={() => { if (here) onChoose(name.trim() ? `${here}/${name.trim()}` : here) }}>Use this folder</Button></>}
    >
      <p className={styles.path}>{here || 'Places Evenkeel may use'}</p>
      <QueryView query={listing} empty={{ when: (data) => data.folders.length === 0 && data.parent === undefined, show: <EmptyState title="There is no place to choose from">Start Evenkeel with --root and a folder.</EmptyState> }}>
        {(data) => (
          <ul className={styles.folders}>
            {data.parent !== undefined && <li><Button look="quiet" wide onPress={() => setPath(data.parent || null)}>↑ Up one folder</Button></li>}
            {data.folders.map((folder) => <li key={folder.path}><Button look="quiet" wide onPress={() => setPath(folder.path)}>{folder.name}</Button></li>)}
          </ul>
        )}
      </QueryView>
      {mayBeNew && here && <TextField label="New folder inside it" optional value={name} onChange={setName} maxLength={100} error={bad ? 'A name without slashes, please.' : undefined} />}
    </Dialog>
  )
}
