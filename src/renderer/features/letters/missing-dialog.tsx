import type { LetterField } from '../../../core/guidance/letter.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './letter.module.css'

interface Props {
  readonly missing: readonly LetterField[]
  /** What was about to be done, on a button: `Copy anyway`. */
  readonly anyway: string
  readonly onAnyway: () => void
  readonly onFill: (name: string) => void
  readonly onClose: () => void
}

/** Before a letter leaves with something missing, it is said what. */
export function MissingDialog({ missing, anyway, onAnyway, onFill, onClose }: Props) {
  return (
    <Dialog
      title={missing.length === 1 ? 'One thing is missing' : `${missing.length} things are missing`} isOpen onClose={onClose} closesOnOutsideClick
      actions={<><Button onPress={onAnyway}>{anyway}</Button><Button look="primary" onPress={() => { if (missing[0]) onFill(missing[0].name) }}>Fill it in</Button></>}
    >
      <p>The letter names each of them in brackets:</p>
      <ul className={styles.bullets}>
        {missing.map(({ name, label }) => <li key={name}><Button small look="quiet" onPress={() => onFill(name)}>{label}</Button></li>)}
      </ul>
    </Dialog>
  )
}
