import type { ToolText } from '../search/guidance-search.ts'
import type { Flow } from './flow.ts'

/** A flow as the search sees it: its words, with what one might say before one knows its name. */
export function toolOfFlow({ id, title, summary, says, questions, outcomes }: Flow): ToolText {
  const text = [
    ...questions.flatMap(({ ask, hint, answers }) => [ask, hint ?? '', ...answers.map((answer) => answer.text)]),
    ...outcomes.flatMap((outcome) => [outcome.title, outcome.why, ...outcome.say, ...outcome.nextStep, outcome.stop ?? '']),
  ].filter((line) => line !== '').join('\n')
  return { type: 'flow', id, title, summary, says, text }
}
