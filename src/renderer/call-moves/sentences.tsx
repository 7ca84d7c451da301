import { unquoted } from './conduct-moves.ts'
import styles from './call-moves.module.css'

interface Props {
  readonly label: string
  /** Sentences of the guidance, with their quotes. */
  readonly sentences: readonly string[]
  /** What stands in the field of our words. */
  readonly words: string
  readonly onUse: (words: string) => void
}

/** Sentences to say. Pressing one puts it among our words, once; a second one stands behind the first. */
export function Sentences({ label, sentences, words, onUse }: Props) {
  if (sentences.length === 0) return null
  return (
    <div role="group" aria-label={label} className={styles.sentences}>
      <p className={styles.label} aria-hidden="true">{label}</p>
      {sentences.map((sentence) => {
        const isUsed = words.includes(unquoted(sentence))
        return (
          <button
            key={sentence} type="button" className={styles.sentence} aria-pressed={isUsed}
            onClick={() => onUse((isUsed ? words.replace(unquoted(sentence), '') : `${words} ${unquoted(sentence)}`).replaceAll(/ {2,}/g, ' ').trim())}
          >
            {sentence}
          </button>
        )
      })}
    </div>
  )
}
