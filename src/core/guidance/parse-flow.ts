import { z } from 'zod'
import { hashOf } from '../journal/canonical.ts'
import { date, id, situation, text } from '../journal/fields.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import type { Flow } from './flow.ts'
import { graphProblems, type FlowGraph } from './flow-graph.ts'
import { canonicalMarkdown } from './parse-article.ts'
import type { GuidanceSource } from './summary.ts'
import { readStrictYaml, type LineOf } from './strict-yaml.ts'

/** A flow is a few dozen short lines; anything far beyond that is the wrong file. In characters. */
const MAX_CHARACTERS = 100_000

const line = (max: number): z.ZodString => text(max).refine((value) => !value.includes('\n'), 'must stand on one line')
/** Digit keys choose an answer, so there are at most nine. A single one would be no question. */
const answers = z.array(z.strictObject({ text: line(60), to: id })).min(2, 'needs at least 2 answers').max(9, 'has more than 9 answers')

/** The file as it stands; unknown keys are refused, so that a misspelled one is noticed. The record keeps at most 500 characters of each. */
const schema = z.strictObject({
  id,
  title: line(60),
  summary: line(140),
  situations: z.array(situation).min(1).max(4),
  says: z.array(line(120)).min(1).max(40),
  sources: z.array(z.string()).max(10).default([]),
  checked: date,
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

export type FlowResult =
  | { readonly ok: true; readonly parsed: ParsedFlow }
  | { readonly ok: false; readonly problems: readonly GuidanceProblem[] }

/**
 * Reads one flow file. What comes out can be walked: every way ends in an outcome.
 * @param file the file as problems name it; its last part must be the id with `.yaml`
 * @param sourceOf the source of a key (content/sources.yaml); undefined if there is none
 */
export function parseFlow(file: string, yaml: string, sourceOf: (key: string) => GuidanceSource | undefined): FlowResult {
  if (yaml.length > MAX_CHARACTERS) return { ok: false, problems: [{ file, line: 1, rule: 'size', reason: `The file is longer than ${MAX_CHARACTERS.toLocaleString('en-US')} characters.` }] }
  if (!yaml.isWellFormed() || yaml.includes('\uFFFD')) return { ok: false, problems: [{ file, line: 1, rule: 'encoding', reason: 'The file holds characters that aren’t text. Save it as UTF-8.' }] }
  const canonical = canonicalMarkdown(yaml)
  const read = readStrictYaml(file, canonical, 1, schema)
  if (!read.ok) return read
  const { value, lineOf } = read

  const problems: GuidanceProblem[] = graphProblems(graphOf(value)).map(({ path, rule, reason }) => ({ file, line: lineOf(path), rule, reason }))
  if (`${value.id}.yaml` !== file.split('/').at(-1)) problems.push({ file, line: lineOf(['id']), rule: 'file-name', reason: `The id “${value.id}” must equal the file’s name without .yaml.` })
  const sources = value.sources.flatMap((key, index) => {
    const source = sourceOf(key)
    if (!source) problems.push({ file, line: lineOf(['sources', index]), rule: 'source', reason: `There is no source “${key}” in sources.yaml.` })
    return source ?? []
  })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, parsed: { flow: toFlow(value, sources, canonical), file, lineOf } }
}

function graphOf({ start, questions, outcomes }: FlowFile): FlowGraph {
  return {
    start,
    edges: new Map(Object.entries(questions).map(([name, question]) => [name, question.answers.map(({ to }, index) => ({ to, path: ['questions', name, 'answers', index, 'to'] }))])),
    outcomes: new Set(Object.keys(outcomes)),
  }
}

function toFlow(file: FlowFile, sources: readonly GuidanceSource[], canonical: string): Flow {
  const { questions, outcomes, ...head } = file
  return {
    ...head,
    sources,
    articles: [...new Set(Object.values(outcomes).flatMap(({ articles }) => articles))],
    questions: Object.entries(questions).map(([name, { ask, hint, answers: choices }]) => ({ id: name, ask, hint, answers: choices })),
    outcomes: Object.entries(outcomes).map(([name, { stop, ...outcome }]) => ({ id: name, ...outcome, stop })),
    text: canonical,
    revision: hashOf(canonical),
  }
}
