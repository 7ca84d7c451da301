import { z } from 'zod'
import { hashOf } from '../journal/canonical.ts'
import { id, text } from '../journal/fields.ts'
import { canonicalText, fileProblem, headFields, line, settleHead, type ContentResult, type SourceOf } from './content-file.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import type { Flow } from './flow.ts'
import { graphProblems, type FlowGraph } from './flow-graph.ts'
import type { GuidanceSource } from './summary.ts'
import { readStrictYaml, type LineOf } from './strict-yaml.ts'

/** A flow is a few dozen short lines; anything far beyond that is the wrong file. In UTF-16 units. */
const MAX_CHARACTERS = 100_000

/** Digit keys choose an answer, so there are at most nine. A single one would be no question. */
const answers = z.array(z.strictObject({ text: line(60), to: id })).min(2, 'needs at least 2 answers').max(9, 'has more than 9 answers')

/** The file as it stands. The record keeps at most 500 characters of each. */
const schema = z.strictObject({
  ...headFields,
  says: z.array(line(120)).min(1).max(40),
  start: id,
  questions: z.record(id, z.strictObject({ ask: line(120), hint: line(200).optional(), answers })),
  outcomes: z.record(id, z.strictObject({
    title: line(80),
    why: text(600),
    say: z.array(line(200)).max(4).default([]),
    nextStep: z.array(line(240)).min(1).max(6),
    stop: text(400).optional(),
    articles: z.array(id).min(1).max(6),
    letters: z.array(id).max(4).default([]),
  })),
})
type FlowFile = z.infer<typeof schema>

/** A flow and where its parts stand in the file, for checks that name a line. */
export interface ParsedFlow {
  readonly flow: Flow
  /** The file as problems name it, for example `flows/keep-or-let-go.yaml`. */
  readonly file: string
  readonly lineOf: LineOf
}

/**
 * Reads one flow file. What comes out can be walked: every way ends in an outcome.
 * @param file the file as problems name it; its last part must be the id with `.yaml`
 */
export function parseFlow(file: string, yaml: string, sourceOf: SourceOf): ContentResult<ParsedFlow> {
  const unreadable = fileProblem(file, yaml, { most: MAX_CHARACTERS, as: 'a flow is a few dozen short lines' })
  if (unreadable) return { ok: false, problems: [unreadable] }
  const content = canonicalText(yaml)
  const read = readStrictYaml(file, content, 1, schema)
  if (!read.ok) return read
  const { value, lineOf } = read
  const ways: readonly GuidanceProblem[] = graphProblems(graphOf(value)).map(({ path, rule, reason }) => ({ file, line: lineOf(path), rule, reason }))
  const { sources, problems } = settleHead(file, '.yaml', value, lineOf, sourceOf)
  if (ways.length + problems.length > 0) return { ok: false, problems: [...ways, ...problems] }
  return { ok: true, parsed: { flow: toFlow(value, sources, content), file, lineOf } }
}

function graphOf({ start, questions, outcomes }: FlowFile): FlowGraph {
  return {
    start,
    edges: new Map(Object.entries(questions).map(([name, question]) => [name, question.answers.map(({ to }, index) => ({ to, path: ['questions', name, 'answers', index, 'to'] }))])),
    outcomes: new Set(Object.keys(outcomes)),
  }
}

function toFlow(file: FlowFile, sources: readonly GuidanceSource[], content: string): Flow {
  const { questions, outcomes, ...head } = file
  return {
    ...head,
    sources,
    articles: [...new Set(Object.values(outcomes).flatMap(({ articles }) => articles))],
    questions: Object.entries(questions).map(([name, { ask, hint, answers: choices }]) => ({ id: name, ask, hint, answers: choices })),
    outcomes: Object.entries(outcomes).map(([name, { stop, ...outcome }]) => ({ id: name, ...outcome, stop })),
    text: content,
    revision: hashOf(content),
  }
}
