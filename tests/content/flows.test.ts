import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/core/guidance/guidance-problem.ts'
import { checkFlows } from '../../src/core/guidance/check-flows.ts'
import type { Flow } from '../../src/core/guidance/flow.ts'
import { choicesOf, replayRun, runOf, walkFlow, type Walk } from '../../src/core/guidance/walk-flow.ts'
import { kindRule } from '../../src/core/journal/kinds.ts'
import { loadLibrary, type ParsedLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

let library: ParsedLibrary
beforeAll(async () => {
  library = await loadLibrary(nodeFiles(), resolve('content'))
})

/** Every way through a flow, from its first question to an outcome. */
function everyWay(flow: Flow, walk: Walk = walkFlow(flow, [])): readonly Walk[] {
  if (walk.at.type === 'outcome') return [walk]
  return walk.at.question.answers.flatMap((_, choice) => everyWay(flow, walkFlow(flow, [...choicesOf(walk), choice])))
}

describe('the flows that ship', () => {
  it('are the seven, without a problem in any', () => {
    expect(library.flows.map(({ id }) => id).toSorted()).toEqual([
      'attorney-or-agency', 'caller-is-abusive', 'hurt-or-demand-against-us', 'involve-management', 'keep-or-let-go', 'ready-for-a-final-demand', 'should-i-apologize',
    ])
    const named = { articles: new Set(library.articles.map(({ id }) => id)), letters: new Set(library.letters.map(({ id }) => id)) }
    expect(checkFlows(library.parsedFlows, named).map(describeProblem)).toEqual([])
  })

  it('reach each of their outcomes, in five questions at most', () => {
    for (const flow of library.flows) {
      const ways = everyWay(flow)
      expect(Math.max(...ways.map(({ trail }) => trail.length)), flow.id).toBeLessThanOrEqual(5)
      expect(new Set(ways.map(({ at }) => at.type === 'outcome' && at.outcome.id)), flow.id).toEqual(new Set(flow.outcomes.map(({ id }) => id)))
    }
  })

  it('can be recorded and walked again, every way of them', () => {
    const { schema } = kindRule('flow-run')
    for (const flow of library.flows) {
      for (const walk of everyWay(flow)) {
        const run = runOf(flow, walk)
        expect(schema.safeParse(run).success, `${flow.id} ${choicesOf(walk).join(',')}`).toBe(true)
        expect(run && replayRun(flow, run)).toEqual(walk)
      }
    }
  })

  it.each([['threat', /threat to hurt|It was a threat|There was a threat/, 'threat-of-violence'], ['self-harm', /harm themselves/, 'caller-may-harm-themselves']])('leave every ladder at the answer that names %s', (_, named, article) => {
    const answers = library.flows.flatMap((flow) => flow.questions.flatMap((question) => question.answers.filter(({ text }) => named.test(text)).map(({ to }) => flow.outcomes.find(({ id }) => id === to))))
    expect(answers.length).toBeGreaterThan(1)
    for (const outcome of answers) expect(outcome).toMatchObject({ stop: expect.any(String) as string, articles: expect.arrayContaining([article]) as unknown })
  })

  it('let danger out at the first question, also where nobody is on the line', () => {
    for (const id of ['caller-is-abusive', 'keep-or-let-go']) {
      const flow = library.flows.find((one) => one.id === id)
      const first = flow?.questions.find((question) => question.id === flow.start)
      const reached = first?.answers.flatMap(({ to }) => flow?.outcomes.find((outcome) => outcome.id === to)?.articles ?? [])
      expect(reached, id).toEqual(expect.arrayContaining(['threat-of-violence', 'caller-may-harm-themselves']))
    }
  })

  it('give no legal verdict', () => {
    const shown = library.flows.flatMap(({ title, summary, questions, outcomes }) => [
      title, summary, ...questions.flatMap(({ ask, hint, answers }) => [ask, hint ?? '', ...answers.map(({ text }) => text)]),
      ...outcomes.flatMap((outcome) => [outcome.title, outcome.why, ...outcome.say, ...outcome.nextStep, outcome.stop ?? '']),
    ])
    expect(shown.filter((text) => /\ballowed\b|\blegal(ly)? (to|right)\b|\billegal\b|\byou have the right\b|admissible|privileged/i.test(text))).toEqual([])
  })
})
