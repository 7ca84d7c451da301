import { useId, type RefObject } from 'react'
import type { FlowQuestion } from '../../core/guidance/flow.ts'
import type { AnsweredStep } from '../../core/guidance/walk-flow.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Kbd } from '../ui/kbd.tsx'
import card from './card.module.css'
import styles from './flow-view.module.css'

interface Props {
  readonly question: FlowQuestion
  /** Which question this is, counted from 1, and how many there can be at most on the ways that are left. */
  readonly n: number
  readonly most: number
  readonly headingRef: RefObject<HTMLHeadingElement | null>
  /** False where single keys are turned off. */
  readonly withDigits: boolean
  readonly onAnswer: (choice: number) => void
  readonly onBack: (() => void) | undefined
}

/** One question at arm’s length: its answers are large buttons with the digit that chooses them. */
export function FlowQuestionCard({ question, n, most, headingRef, withDigits, onAnswer, onBack }: Props) {
  const id = useId()
  const count = question.answers.length
  return (
    <>
      <p className={classes(card.where, styles.count)} id={`${id}-n`}>Question {n} of {n === most ? n : `at most ${most}`}<span className="unseen">, {count} answers</span></p>
      <h1 className={styles.question} id={`${id}-ask`} tabIndex={-1} ref={headingRef} aria-describedby={question.hint ? `${id}-n ${id}-hint` : `${id}-n`}>{question.ask}</h1>
      {question.hint && <p className={card.lead} id={`${id}-hint`}>{question.hint}</p>}
      <ol className={styles.answers} aria-labelledby={`${id}-ask`}>
        {question.answers.map(({ text }, choice) => (
          <li key={text}>
            <button type="button" className={styles.answer} data-answer aria-keyshortcuts={withDigits ? String(choice + 1) : undefined} onClick={() => onAnswer(choice)}>
              <span className={styles.digit} aria-hidden="true">{choice + 1}</span>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        {onBack && <Button onPress={onBack}>Back</Button>}
        <span className={styles.keys} aria-hidden="true">
          {withDigits && <span><Kbd shortcut="flow-answer" />–<Kbd chord={{ code: `Digit${count}` }} /> answer</span>}
          {onBack && <span><Kbd shortcut="flow-back" /> back</span>}
        </span>
      </div>
    </>
  )
}

/** The answers so far, the first on top; pressing one goes back to its question. */
export function FlowTrail({ trail, onBackTo }: { readonly trail: readonly AnsweredStep[]; readonly onBackTo: (step: number) => void }) {
  if (trail.length === 0) return null
  return (
    <ol className={styles.trail} aria-label="Your answers so far">
      {trail.map(({ question, answer }, step) => (
        <li key={question.id}>
          <button type="button" className={styles.answered} onClick={() => onBackTo(step)}>
            <span className={styles.asked}>{question.ask}</span> <span className={styles.given}>{answer}</span><span className="unseen">, change this answer</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
