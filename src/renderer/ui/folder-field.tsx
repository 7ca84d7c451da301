import { useState } from 'react'
import { ProblemError } from '../../core/problem.ts'
import { useConnection } from '../query/connection-context.tsx'
import { Button } from './button.tsx'
import { FolderChooser } from './folder-chooser.tsx'
import { ProblemNote, problemOf } from './states.tsx'
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
  const act = value === undefined ? 'Choose' : 'Change'
  return (
    <div className={styles.field} role="group" aria-label={label}>
      <span className={styles.label}>{label}</span>
      <div className={styles.row}>
        <output className={styles.path} aria-label={label}>{value ?? 'None chosen yet'}</output>
        <Button onPress={() => { void choose() }} aria-label={`${act}: ${label}`}>{act}…</Button>
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
      {error && <p className={styles.error} role="alert">{error}</p>}
      {shown && <ProblemNote problem={shown} />}
      {choosing && <FolderChooser start={mayBeNew ? undefined : value} mayBeNew={mayBeNew} onClose={() => setChoosing(false)} onChoose={(path) => { setChoosing(false); onChange(path) }} />}
    </div>
  )
}
