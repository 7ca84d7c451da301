import { Button } from './button.tsx'
import styles from './copy-line.module.css'
import { COPY_BY_HAND, useCopy } from './use-copy.ts'

/** A text to be copied whole, such as a path or a command. `what` names it for a screen reader. */
export function CopyLine({ text, what }: { readonly text: string; readonly what: string }) {
  const { shown, copied, copy } = useCopy<HTMLElement>(text)
  return (
    <span className={styles.line}>
      <code ref={shown} className={styles.text}>{text}</code>
      <Button small onPress={copy}>Copy<span className="unseen"> {what}</span></Button>
      <span role="status" className={styles.quiet}>{copied === 'yes' ? 'Copied.' : copied === 'failed' ? COPY_BY_HAND : ''}</span>
    </span>
  )
}
