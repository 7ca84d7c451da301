import { Button } from '../../ui/button.tsx'
import { COPY_BY_HAND, useCopy } from '../../ui/use-copy.ts'
import styles from './policies.module.css'

/** A text to be copied whole, such as a path. `what` names it for a screen reader. */
export function CopyLine({ text, what }: { readonly text: string; readonly what: string }) {
  const { shown, copied, copy } = useCopy<HTMLElement>(text)
  return (
    <span className={styles.copy}>
      <code ref={shown} className={styles.path}>{text}</code>
      <Button small onPress={copy}>Copy<span className="unseen"> {what}</span></Button>
      <span role="status" className={styles.quiet}>{copied === 'yes' ? 'Copied.' : copied === 'failed' ? COPY_BY_HAND : ''}</span>
    </span>
  )
}
