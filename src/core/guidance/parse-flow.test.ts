import { describe, expect, it } from 'vitest'
import { describeProblem } from './guidance-problem.ts'
import { checkFlows } from './check-flows.ts'
import { toolOfFlow } from './flow-tool.ts'
import { parseFlow, type ParsedFlow } from './parse-flow.ts'

const yaml = `id: keep-or-go
title: Keep or let go?
summary: Weigh it, then decide.
situations: [letting-go]
says: [one, two, three]
sources: [S4]
checked: 2026-11-21
start: why
questions:
  why:
    ask: Why do you ask?
    hint: Facts only.
    answers:
      - { text: "They don’t pay", to: often }
      - { text: "It was a threat", to: safety }
  often:
    ask: How often?
    answers:
      - { text: Once, to: keep }
      - { text: Twice, to: let-go }
outcomes:
  keep:
    title: Keep them
    why: Once is not often.
    say:
      - “Let’s go on.”
    nextStep: [Ask for money first.]
    articles: [repeated-non-payment]
  let-go:
    title: Let them go
    why: Twice is enough.
    nextStep: [Tell them once.]
    articles: [letting-a-customer-go]
    letters: [ending-the-relationship]
  safety:
    title: Get safe
    why: People first.
    nextStep: [Leave.]
    stop: Call the police.
    articles: [threat-of-violence]
`
const source = { kind: 'seed', title: 'A guide', publisher: 'Somebody' } as const
const parse = (text: string, file = 'flows/keep-or-go.yaml') => parseFlow(file, text, (key) => (key === 'S4' ? source : undefined))
const context = { articles: new Set(['repeated-non-payment', 'letting-a-customer-go', 'threat-of-violence']), letters: new Set(['ending-the-relationship']) }

function read(text: string): ParsedFlow {
  const result = parse(text)
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result.parsed
}

/** What is wrong with the flow after a change, as the build prints it; the change must have changed something. */
function problemsAfter(from: string, to: string): readonly string[] {
  const changed = yaml.replace(from, to)
  expect(changed).not.toBe(yaml)
  const result = parse(changed)
  return (result.ok ? checkFlows([result.parsed], context) : result.problems).map(describeProblem)
}

describe('a flow file', () => {
  it('is read with its questions, outcomes and sources', () => {
    const { flow } = read(yaml)
    expect(flow).toMatchObject({ id: 'keep-or-go', start: 'why', sources: [source], articles: ['repeated-non-payment', 'letting-a-customer-go', 'threat-of-violence'], text: yaml })
    expect(flow.questions.map(({ id, hint, answers }) => [id, hint, answers.length])).toEqual([['why', 'Facts only.', 2], ['often', undefined, 2]])
    expect(flow.outcomes.map(({ id, say, stop, letters }) => [id, say.length, stop, letters])).toEqual([
      ['keep', 1, undefined, []], ['let-go', 0, undefined, ['ending-the-relationship']], ['safety', 0, 'Call the police.', []],
    ])
    expect(checkFlows([read(yaml)], context)).toEqual([])
  })

  it('has one revision whatever the line ends, and another for another word', () => {
    const { revision } = read(yaml).flow
    expect(read(yaml.replaceAll('\n', '\r\n')).flow.revision).toBe(revision)
    expect(read(yaml.replace('Once is', 'One is')).flow.revision).not.toBe(revision)
  })

  it('is found by its questions, answers and outcomes', () => {
    const tool = toolOfFlow(read(yaml).flow)
    expect(tool).toMatchObject({ type: 'flow', id: 'keep-or-go', says: ['one', 'two', 'three'] })
    expect(tool.text.split('\n')).toEqual(expect.arrayContaining(['Why do you ask?', 'They don’t pay', 'Let them go', '“Let’s go on.”', 'Call the police.']))
  })
})

describe('a broken flow is refused, with file, line and reason', () => {
  it.each<[string, string, string, string | RegExp]>([
    ['a start that is no question', 'start: why', 'start: how', 'flows/keep-or-go.yaml:8 There is no question “how” to start with.'],
    ['an answer that leads nowhere', 'to: let-go }', 'to: letgo }', 'flows/keep-or-go.yaml:20 There is no step “letgo”.'],
    ['a question that nothing leads to', 'outcomes:', '  alone:\n    ask: Really?\n    answers: [{ text: Yes, to: keep }, { text: No, to: keep }]\noutcomes:', 'flows/keep-or-go.yaml:22 No answer leads to the question “alone”.'],
    ['an outcome that nothing leads to', 'to: let-go }', 'to: keep }', 'flows/keep-or-go.yaml:30 No answer leads to the outcome “let-go”.'],
    ['a way that comes back', 'to: let-go }', 'to: why }', 'flows/keep-or-go.yaml:20 This leads back to “why”, so that the way would never end.'],
    ['a question that leads to itself', 'to: keep }', 'to: often }', 'flows/keep-or-go.yaml:19 This leads back to “often”, so that the way would never end.'],
    ['a question with one answer', '      - { text: Twice, to: let-go }\n', '', /^flows\/keep-or-go\.yaml:1[89] questions\.often\.answers: needs at least 2 answers$/],
    ['a question without answers', '      - { text: Once, to: keep }\n      - { text: Twice, to: let-go }\n', '      []\n', /needs at least 2 answers/],
    ['more answers than digit keys', '      - { text: Twice, to: let-go }\n', Array.from({ length: 9 }, (_, n) => `      - { text: T${n}, to: let-go }\n`).join(''), /has more than 9 answers/],
    ['a step that is question and outcome', '  keep:\n', '  often:\n', /“often” is a question as well/],
    ['a step that stands there twice', '  let-go:\n    title', '  keep:\n    title', /^flows\/keep-or-go\.yaml:29 .*unique/],
    ['an outcome without a next step', '    nextStep: [Leave.]\n', '', /outcomes\.safety\.nextStep/],
    ['an outcome without an article', 'articles: [threat-of-violence]', 'articles: []', /outcomes\.safety\.articles/],
    ['an outcome that names no known article', '[threat-of-violence]', '[threats]', 'flows/keep-or-go.yaml:40 There is no article “threats”.'],
    ['an outcome that names no known letter', '[ending-the-relationship]', '[good-bye]', 'flows/keep-or-go.yaml:34 There is no letter “good-bye”.'],
    ['a source nobody knows', 'sources: [S4]', 'sources: [S9]', 'flows/keep-or-go.yaml:6 There is no source “S9” in sources.yaml.'],
    ['a misspelled key', 'checked: 2026-11-21', 'checked: 2026-11-21\nsaid: [x]', /Unrecognized key: "said"/],
    ['an id that is not the file’s name', 'id: keep-or-go', 'id: keep', 'flows/keep-or-go.yaml:1 The id “keep” must equal the file’s name without .yaml.'],
    ['one answer to an outcome that stops nothing', '    stop: Call the police.\n', '', /^flows\/keep-or-go\.yaml:3[56] One answer leads to “safety”\./],
    ['a question that is none', 'ask: How often?', 'ask: Tell me how often', /ends with a question mark/],
    ['an answer that stands there twice', 'text: Twice', 'text: once', /^flows\/keep-or-go\.yaml:20 This answer stands here twice\.$/],
    ['a phrase that stands twice', 'says: [one, two, three]', 'says: [one, two, One]', 'flows/keep-or-go.yaml:5 “One” stands under “says” twice.'],
    ['a sentence to say without its quotes', '“Let’s go on.”', 'Let’s go on.', /one pair of curly quotes/],
    ['a sentence too long to say', 'Let’s go on.', 'a '.repeat(30).trim(), /has 30 words; under 25/],
    ['words too hard to read', 'Once is not often.', 'Notwithstanding considering organizational responsibilities, institutional unavailability necessitates administrative reconsideration and organizational responsibilities necessitates comprehensive deliberation regarding individual circumstances.', /reading grade/],
    ['an alias, which can grow without bound', 'nextStep: [Leave.]', 'nextStep: &a [*a]', /./],
  ])('%s', (_, from, to, expected) => {
    const problems = problemsAfter(from, to)
    expect(problems[0]).toMatch(typeof expected === 'string' ? new RegExp(`^${expected.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`) : expected)
  })

  it('a way with six questions', () => {
    const chain = [1, 2, 3, 4].map((n) => `  more-${n}:\n    ask: More ${n}?\n    answers: [{ text: Yes, to: ${n === 4 ? 'let-go' : `more-${n + 1}`} }, { text: No, to: keep }]\n`).join('')
    expect(problemsAfter('      - { text: Twice, to: let-go }\n', `      - { text: Twice, to: more-1 }\n${chain}`)).toEqual([expect.stringMatching(/A way to “(keep|let-go)” has 6 questions; 5 are enough mid-call\./), expect.anything()])
  })

  it('a file that is no text, or far too long', () => {
    expect(parse(`${yaml}\uFFFD`)).toMatchObject({ ok: false, problems: [{ rule: 'encoding' }] })
    expect(parse(`${yaml}${'#'.repeat(100_000)}`)).toMatchObject({ ok: false, problems: [{ rule: 'size' }] })
  })
})
