import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import type { Making } from './use-pack-preview.ts'
import styles from './handover.module.css'

interface Props {
  readonly making: Making
  /** False while a choice is not complete. */
  readonly canMake: boolean
  /** The preview that is there no longer fits the choices. */
  readonly isStale: boolean
  readonly onMake: () => void
  readonly onCancel: () => void
}

/** The button that makes the preview; while it is made, how far that is and the way to stop it. */
export function MakePreview({ making, canMake, isStale, onMake, onCancel }: Props) {
  const { announce } = useStatus()
  const area = useRef<HTMLDivElement>(null)
  const before = useRef(making.state)
  // The button pressed is replaced by its counterpart; the focus stays in this place.
  useEffect(() => {
    const was = before.current
    before.current = making.state
    if (was === making.state) return
    if (making.state === 'making') announce('Making the preview')
    if (making.state === 'none') announce('Stopped')
    if (making.state !== 'made' && (document.activeElement === document.body || area.current?.contains(document.activeElement))) area.current?.querySelector('button')?.focus()
  }, [making.state, announce])

  return (
    <div ref={area} data-make className={styles.make}>
      {making.state === 'making' ? (
        <>
          <div className={styles.makeRow}>
            <progress className={styles.progress} aria-label="Making the preview" {...(making.total > 0 ? { value: making.done, max: making.total } : {})} />
            <Button onPress={onCancel}>Cancel</Button>
          </div>
          <p className={styles.quiet}>{making.label === '' ? 'Reading the record and the attached files…' : making.label}</p>
        </>
      ) : (
        <>
          <Button wide look={making.state === 'made' && !isStale ? 'plain' : 'primary'} isDisabled={!canMake} onPress={onMake}>{making.state === 'made' ? 'Make the preview again' : 'Make the preview'}</Button>
          {making.state === 'none' && <p className={styles.quiet}>{making.cancelled ? 'Stopped. Nothing was made.' : 'You see every page before anything is saved.'}</p>}
        </>
      )}
      {making.state === 'problem' && <ProblemNote problem={making.problem} onRetry={onMake} />}
    </div>
  )
}
