import { createPortal } from 'react-dom'
import type { Segment } from '../../../core/guidance/fill-letter.ts'
import styles from './letter-page.module.css'

interface Props {
  readonly head: readonly Segment[]
  readonly subject: readonly Segment[]
  readonly body: readonly Segment[]
}

/** The letter as a page, with what is missing marked; and the same once more for the printer, where nothing else is printed. */
export function LetterPage(props: Props) {
  return (
    <>
      <article className={styles.page} aria-label="Preview of the letter"><Text {...props} /></article>
      <PrintedLetter {...props} />
    </>
  )
}

/** The letter for the printer alone: where it stands, nothing else is printed. */
export function PrintedLetter(props: Props) {
  return createPortal(<div className={styles.printed} data-printed-letter=""><Text {...props} /></div>, document.body)
}

function Text({ head, subject, body }: Props) {
  return (
    <>
      <div className={styles.head}><Segments segments={head} /></div>
      <div className={styles.subject}><Segments segments={subject} /></div>
      <div className={styles.body}><Segments segments={body} /></div>
    </>
  )
}

/** Line breaks are kept by the style sheet. The pieces of one text never change their order, so the index is their identity. */
function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  return segments.map(({ text, missing }, index) => (missing === undefined ? <span key={index}>{text}</span> : <mark key={index} className={styles.missing}>{text}</mark>))
}
