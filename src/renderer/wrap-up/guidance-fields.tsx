import { Fragment, useState } from 'react'
import { editLine, hangs, removeLine, sayWhy, type CallDraft, type CallLine } from '../at-hand/call.ts'
import { TextField } from '../ui/text-field.tsx'
import styles from './wrap-up.module.css'

interface Props {
  readonly call: CallDraft
  readonly change: (update: (call: CallDraft) => CallDraft) => void
}

/**
 * The guidance that goes with the call: why it was used, asked once per article and never required, and the sentences marked as said.
 * Those hold an example’s day, amount or thing, and go into the record as our words: here they become what was really said.
 */
export function GuidanceFields({ call, change }: Props) {
  const applied = call.guidance.filter(hangs)
  if (applied.length === 0) return null
  const linesOf = (article: string): readonly CallLine[] => call.lines.filter((line) => line.from?.article === article)
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Guidance that goes with it</legend>
      {applied.some(({ article }) => linesOf(article).length > 0) && <p className={styles.summary}>Put right what you said in other words.</p>}
      {applied.map(({ article, title, why }) => (
        <Fragment key={article}>
          {linesOf(article).map((line) => <SaidLine key={line.key} line={line} change={change} />)}
          <TextField label={`${title}: why this one?`} value={why} onChange={(words) => change((now) => sayWhy(now, article, words))} maxLength={1000} />
        </Fragment>
      ))}
    </fieldset>
  )
}

/** One sentence as it goes into the record. An empty field takes it back once it is left. */
function SaidLine({ line: { key, text }, change }: { readonly line: CallLine; readonly change: Props['change'] }) {
  const [typed, setTyped] = useState(text)
  const type = (next: string): void => {
    setTyped(next)
    if (next.trim() !== '') change((now) => editLine(now, key, { text: next }))
  }
  return (
    <div onBlur={() => { if (typed.trim() === '') change((now) => removeLine(now, key)) }}>
      <TextField label="You said" value={typed} onChange={type} maxLength={2000} />
    </div>
  )
}
