import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Flow } from '../../core/guidance/flow.ts'
import { choicesOf, mostQuestionsFrom, runOf, walkFlow } from '../../core/guidance/walk-flow.ts'
import { useFlowRun } from '../at-hand/use-flow-run.ts'
import { useCanWrite } from '../query/use-can-write.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { useSettings } from '../ui/settings.tsx'
import { useShortcut, isTextField } from '../ui/shortcuts/use-shortcut.ts'
import { ProblemNote, problemOf, QueryView } from '../ui/states.tsx'
import { useFlowChoices } from './flow-choices.ts'
import { FlowOutcomeCard } from './flow-outcome.tsx'
import { FlowQuestionCard, FlowTrail } from './flow-question.tsx'
import card from './card.module.css'

interface Props {
  readonly flow: string
  /** Takes the question’s or the outcome’s heading, so that whoever opens the flow can bring the focus there. */
  readonly headingRef: RefObject<HTMLHeadingElement | null>
  /** Where an article is read. */
  readonly linkTo: (article: string) => string
}

/** A flow, walked question by question; its outcome is applied to the case with one chord. The answers so far stand in the address. */
export function FlowView({ flow: id, headingRef, linkTo }: Props) {
  const query = useContractQuery('flows.get', { id })
  return (
    <div className={card.pane}>
      <QueryView query={query}>{(flow) => <FlowWalk key={flow.id} flow={flow} headingRef={headingRef} linkTo={linkTo} />}</QueryView>
    </div>
  )
}

function FlowWalk({ flow, headingRef, linkTo }: Omit<Props, 'flow'> & { readonly flow: Flow }) {
  const [asked, choose] = useFlowChoices()
  const { settings } = useSettings()
  const canWrite = useCanWrite()
  const { put, isOnCall, problem, dismiss } = useFlowRun()
  const walk = walkFlow(flow, asked)
  const choices = choicesOf(walk)
  const { trail, at } = walk
  const run = runOf(flow, walk)
  const frame = useRef<HTMLElement>(null)
  useFocusOnStep(choices.join('-'), frame, headingRef)

  const goBack = (): void => { if (choices.length > 0) choose(choices.slice(0, -1)) }
  useShortcut('apply', () => {
    if (!run) return false
    put(run)
    return true
  })

  /** Keys of the flow: they act while the focus is in it, never in a text field, and leave chords to the app. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return
    if (event.key === 'Backspace' && !event.repeat && choices.length > 0) goBack()
    else if (at.type === 'question' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) moveFocus(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    else if (at.type === 'question' && settings.singleKeys && !event.repeat) {
      const digit = digitOf(event)
      if (digit === undefined || digit > at.question.answers.length) return
      choose([...choices, digit - 1])
    } else return
    event.preventDefault()
  }

  return (
    <section ref={frame} className={card.card} aria-label={flow.title} onKeyDown={onKeyDown}>
      {problem && <ProblemNote problem={problemOf(problem) ?? problem.problem} onDismiss={dismiss} />}
      <p className={card.where}>{flow.title}</p>
      <FlowTrail trail={trail} onBackTo={(step) => choose(choices.slice(0, step))} />
      {at.type === 'question'
        ? (
            <FlowQuestionCard
              key={at.question.id} question={at.question} n={trail.length + 1} most={trail.length + mostQuestionsFrom(flow, at.question.id)} headingRef={headingRef}
              withDigits={settings.singleKeys} onAnswer={(choice) => choose([...choices, choice])} onBack={trail.length > 0 ? goBack : undefined}
            />
          )
        : (
            <FlowOutcomeCard
              key={at.outcome.id} flow={flow} outcome={at.outcome} headingRef={headingRef} linkTo={linkTo} isOnCall={run !== undefined && isOnCall(run)}
              onApply={canWrite && run ? () => put(run) : undefined} onBack={goBack} onStartOver={() => choose([])}
            />
          )}
    </section>
  )
}

/**
 * A new step has its heading in focus, so that a screen reader reads the question and the digit keys go on working. Nothing is taken from
 * a focus that stands elsewhere, as when the address is changed from outside.
 */
function useFocusOnStep(step: string, frame: RefObject<HTMLElement | null>, heading: RefObject<HTMLHeadingElement | null>): void {
  const before = useRef(step)
  // The focus that a step had is gone with its elements when this runs, but still inside the frame for links and buttons that stay.
  useLayoutEffect(() => {
    if (before.current === step) return
    before.current = step
    const active = document.activeElement
    if (active !== null && active !== document.body && !frame.current?.contains(active)) return
    heading.current?.focus({ preventScroll: true })
    frame.current?.parentElement?.scrollTo({ top: 0 })
  }, [step, frame, heading])
}

/** The digit of a key, by its place in the row of digits or on the number pad, whatever the layout types with it. */
function digitOf({ code, key }: Pick<globalThis.KeyboardEvent, 'code' | 'key'>): number | undefined {
  const digit = /^Digit([1-9])$/.exec(code)?.[1] ?? (code.startsWith('Numpad') && /^[1-9]$/.test(key) ? key : undefined)
  return digit === undefined ? undefined : Number(digit)
}

/** Down from anywhere else in the flow leads to the first answer, up to the last; between answers it goes round the ends. */
function moveFocus(frame: HTMLElement, step: 1 | -1): void {
  const answers = [...frame.querySelectorAll<HTMLElement>('[data-answer]')]
  const from = answers.findIndex((answer) => answer === document.activeElement)
  const next = from === -1 ? (step === 1 ? 0 : answers.length - 1) : (from + step + answers.length) % answers.length
  answers[next]?.focus()
}
