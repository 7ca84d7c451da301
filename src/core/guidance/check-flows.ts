import type { GuidanceProblem } from './guidance-problem.ts'
import type { Flow } from './flow.ts'
import { breathBreach, gradeBreach, phraseBreaches, quotesBreach, type Breach } from './house-rules.ts'
import type { ParsedFlow } from './parse-flow.ts'
import { readabilityOf } from './readability.ts'

/** A flow is walked with somebody on the line: few questions on each way. */
const LIMITS = { leastQuestions: 2, mostQuestions: 5 } as const

/** What a flow may name. */
export interface FlowContext {
  readonly articles: ReadonlySet<string>
  readonly letters: ReadonlySet<string>
}

/** The reading grade of everything a flow shows. */
export function gradeOfFlow({ title, summary, questions, outcomes }: Flow): ReturnType<typeof readabilityOf> {
  return readabilityOf([
    title, summary,
    ...questions.flatMap(({ ask, hint, answers }) => [ask, hint ?? '', ...answers.map(({ text }) => text)]),
    ...outcomes.flatMap((outcome) => [outcome.title, outcome.why, ...outcome.say, ...outcome.nextStep, outcome.stop ?? '']),
  ])
}

/** The house rules for the flows that ship with the app. Each flow has already been read on its own, and every way of it ends. */
export function checkFlows(flows: readonly ParsedFlow[], context: FlowContext): readonly GuidanceProblem[] {
  return flows.flatMap((parsed) => [...nameProblems(parsed, context), ...wayProblems(parsed), ...wordProblems(parsed)])
}

function nameProblems({ flow, file, lineOf }: ParsedFlow, { articles, letters }: FlowContext): readonly GuidanceProblem[] {
  return flow.outcomes.flatMap((outcome) => [
    ...outcome.articles.flatMap((id, index): readonly GuidanceProblem[] => (articles.has(id) ? [] : [{ file, line: lineOf(['outcomes', outcome.id, 'articles', index]), rule: 'article', reason: `There is no article “${id}”.` }])),
    ...outcome.letters.flatMap((id, index): readonly GuidanceProblem[] => (letters.has(id) ? [] : [{ file, line: lineOf(['outcomes', outcome.id, 'letters', index]), rule: 'letter', reason: `There is no letter “${id}”.` }])),
  ])
}

/** Two to five questions on each way. Only where everything stops (danger, an injury, a lawyer) may one answer be enough. */
function wayProblems({ flow, file, lineOf }: ParsedFlow): readonly GuidanceProblem[] {
  const shortest = new Map<string, number>()
  const longest = new Map<string, number>()
  const follow = (step: string, passed: number): void => {
    const question = flow.questions.find(({ id }) => id === step)
    if (question) {
      for (const { to } of question.answers) follow(to, passed + 1)
      return
    }
    shortest.set(step, Math.min(passed, shortest.get(step) ?? passed))
    longest.set(step, Math.max(passed, longest.get(step) ?? passed))
  }
  follow(flow.start, 0)
  return flow.outcomes.flatMap(({ id, stop }): readonly GuidanceProblem[] => {
    const [least, most] = [shortest.get(id) ?? 0, longest.get(id) ?? 0]
    const line = lineOf(['outcomes', id])
    if (most > LIMITS.mostQuestions) return [{ file, line, rule: 'way', reason: `A way to “${id}” has ${most} questions; ${LIMITS.mostQuestions} are enough mid-call.` }]
    if (least < LIMITS.leastQuestions && stop === undefined) return [{ file, line, rule: 'way', reason: `One answer leads to “${id}”. Ask a second question, or say when to stop and get help.` }]
    return []
  })
}

function wordProblems({ flow, file, lineOf }: ParsedFlow): readonly GuidanceProblem[] {
  const problems: GuidanceProblem[] = []
  const report = (path: readonly PropertyKey[], rule: GuidanceProblem['rule'], reason: string): void => void problems.push({ file, line: lineOf(path), rule, reason })
  for (const { id, ask, answers } of flow.questions) {
    if (!ask.endsWith('?')) report(['questions', id, 'ask'], 'item', 'A question ends with a question mark: the record puts the answer right behind it.')
    const texts = answers.map(({ text }) => text.toLowerCase())
    for (const [index, answer] of texts.entries()) if (texts.indexOf(answer) < index) report(['questions', id, 'answers', index, 'text'], 'item', 'This answer stands here twice.')
  }
  const add = (path: readonly PropertyKey[], breach: Breach | undefined): void => { if (breach) report(path, breach.rule, breach.reason) }
  for (const { id, say } of flow.outcomes) {
    for (const [index, sentence] of say.entries()) {
      add(['outcomes', id, 'say', index], quotesBreach(sentence))
      add(['outcomes', id, 'say', index], breathBreach(sentence))
    }
  }
  for (const { index, ...breach } of phraseBreaches(flow.says)) add(['says', index], breach)
  add(['title'], gradeBreach(gradeOfFlow(flow).grade))
  return problems
}
