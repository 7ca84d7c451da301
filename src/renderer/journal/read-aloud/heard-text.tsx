import { readAloud } from '../../../core/journal/read-aloud.ts'
import { useSettings } from '../../ui/settings.tsx'
import styles from './read-aloud.module.css'

/** A recorded line’s words, with a quiet mark under guesses, labels and traits. Internal lines are read by nobody else and stay unmarked. */
export function HeardText({ text, isInternal }: { readonly text: string; readonly isInternal: boolean }) {
  const { settings } = useSettings()
  const heard = settings.readAloud && !isInternal ? readAloud(text) : []
  if (heard.length === 0) return text
  const ends = heard.map(({ at, found }) => at + found.length)
  return (
    <>
      {heard.map(({ at, found, ask }, index) => <span key={at}>{text.slice(ends[index - 1] ?? 0, at)}<span className={styles.heard} title={ask}>{found}</span></span>)}
      {text.slice(ends.at(-1))}
    </>
  )
}
