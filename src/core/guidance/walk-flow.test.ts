import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Flow } from './flow.ts'
import { choicesOf, mostQuestionsFrom, replayRun, runOf, walkFlow, type Walk } from './walk-flow.ts'

/** Flows of any shape without loops: each answer leads to a later question, or to an outcome. */
const flows: fc.Arbitrary<Flow> = fc.array(fc.array(fc.nat(), { minLength: 2, maxLength: 9 }), { minLength: 1, maxLength: 9 }).map((rows) => {
  const outcomes = ['keep', 'wait', 'end']
  const questions = rows.map((leads, index) => {
    const further = [...rows.keys()].slice(index + 1).map((later) => `q${later}`)
    const targets = [...further, ...outcomes]
    return { id: `q${index}`, ask: `Question ${index}?`, hint: undefined, answers: leads.map((lead, n) => ({ text: `Answer ${n}`, to: targets[lead % targets.length] ?? 'end' })) }
  })
  const empty = { why: 'Because.', say: [], nextStep: ['Go.'], stop: undefined, articles: ['a'], letters: [] }
  return {
    id: 'any', title: 'Any flow', summary: 'For a test.', situations: ['any'], checked: '2026-11-21', articles: ['a'], start: 'q0', questions,
    outcomes: outcomes.map((id) => ({ id, title: `Outcome ${id}`, ...empty })), says: ['x'], sources: [], text: 'x', revision: 'f'.repeat(64),
  }
})

/** Chooses on and on until an outcome stands there, or far too many questions were asked. */
function walkOn(flow: Flow, luck: readonly number[]): Walk {
  let walk = walkFlow(flow, [])
  for (let step = 0; walk.at.type === 'question' && step < 50; step += 1) {
    walk = walkFlow(flow, [...choicesOf(walk), (luck[step % luck.length] ?? 0) % walk.at.question.answers.length])
  }
  return walk
}

const luck = fc.array(fc.nat(), { minLength: 1, maxLength: 12 })

describe('walking a flow', () => {
  it('ends in an outcome, whatever is answered, within its longest way', () => {
    fc.assert(fc.property(flows, luck, (flow, chance) => {
      const { trail, at } = walkOn(flow, chance)
      expect(at.type).toBe('outcome')
      expect(trail.length).toBeLessThanOrEqual(mostQuestionsFrom(flow, flow.start))
    }))
  })

  it('comes to the same outcome when what was recorded is walked again', () => {
    fc.assert(fc.property(flows, luck, (flow, chance) => {
      const walk = walkOn(flow, chance)
      const run = runOf(flow, walk)
      expect(run && replayRun(flow, run)).toEqual(walk)
      expect(run?.outcome).toBe(walk.at.type === 'outcome' && walk.at.outcome.title)
    }))
  })

  it('goes a step back by leaving out the last answer', () => {
    fc.assert(fc.property(flows, luck, (flow, chance) => {
      const walk = walkOn(flow, chance)
      const back = walkFlow(flow, choicesOf(walk).slice(0, -1))
      expect(back.trail).toEqual(walk.trail.slice(0, -1))
      expect(back.at).toEqual({ type: 'question', question: walk.trail.at(-1)?.question })
    }))
  })

  it('stops at the first choice that is none, as from an address typed by hand', () => {
    fc.assert(fc.property(flows, fc.array(fc.oneof(fc.nat(12), fc.constantFrom(-1, 0.5, Number.NaN, 1e9))), (flow, choices) => {
      const walk = walkFlow(flow, choices)
      expect(choicesOf(walk)).toEqual(choices.slice(0, walk.trail.length))
    }))
  })

  it('has nothing to record while a question is open', () => {
    fc.assert(fc.property(flows, (flow) => { expect(runOf(flow, walkFlow(flow, []))).toBeUndefined() }))
  })

  it('does not follow recorded words that another revision no longer has', () => {
    fc.assert(fc.property(flows, luck, (flow, chance) => {
      const run = runOf(flow, walkOn(flow, chance))
      const walk = replayRun(flow, { answers: [{ question: 'Question of another year?', answer: 'Answer 0' }, ...(run?.answers ?? [])] })
      expect(walk).toEqual(walkFlow(flow, []))
    }))
  })
})
