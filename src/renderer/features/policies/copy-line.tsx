import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './policies.module.css'

/** A text to be copied whole, such as a path. `what` names it for a screen reader. */
export function CopyLine({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const own = useRef<HTMLElement>(null)
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      // Some browsers refuse; marked text can be copied with the keyboard.
      if (own.current) window.getSelection()?.selectAllChildren(own.current)
      setCopied('failed')
    }
  }
  return (
    <span className={styles.copy}>
      <code ref={own} className={styles.path}>{text}</code>
      <Button small onPress={() => { void copy() }}>Copy<span className="unseen"> {what}</span></Button>
      <span role="status" className={styles.quiet}>{copied === 'yes' ? 'Copied.' : copied === 'failed' ? 'It is marked now: copy it with the keyboard.' : ''}</span>
    </span>
  )
}
