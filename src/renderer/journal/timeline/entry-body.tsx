import type { EntryWords } from '../words/entry-words.ts'
import { runsOf } from '../words/words.ts'
import styles from './timeline.module.css'

/** The paragraphs of an entry: spoken words in the serif, quoted words inside a paragraph too. */
export function EntryBody({ words: { body, details } }: { readonly words: EntryWords }) {
  return (
    <>
      {body.map(({ style, label, text }, index) => (
        // The paragraphs of one version never change their order, so the index is their identity.
        <p key={index} className={styles.paragraph}>
          {label && <span className={styles.label}>{label}</span>}
          {style === 'spoken' ? <span className={styles.spoken}>{text}</span> : runsOf(text).map((run, at) => (run.spoken ? <span key={at} className={styles.spoken}>{run.text}</span> : <span key={at}>{run.text}</span>))}
        </p>
      ))}
      {details.length > 0 && <p className={styles.details}>{details.join(' · ')}</p>}
    </>
  )
}
