import type { Progress } from '../query/use-task.ts'
import { Button } from './button.tsx'
import styles from './task-progress.module.css'

interface Props {
  /** What is being done, until the work itself says more. */
  readonly label: string
  readonly progress: Progress | undefined
  readonly onStop?: (() => void) | undefined
}

/** Work under way: what, how far, and a way to stop it. Each new step is read out, the steps of the bar are not. */
export function TaskProgress({ label, progress, onStop }: Props) {
  const now = progress?.label ?? label
  return (
    <div className={styles.task}>
      <p className={styles.label} aria-live="polite">{now}…</p>
      <div className={styles.row}>
        <progress className={styles.bar} aria-label={now} {...(progress && progress.total > 0 ? { value: progress.done, max: progress.total } : {})} />
        {onStop && <Button small look="quiet" onPress={onStop}>Stop</Button>}
      </div>
    </div>
  )
}
