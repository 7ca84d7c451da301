import { z } from 'zod'
import { readStrictYaml, type LineOf } from '../../core/guidance/strict-yaml.ts'
import { date, id, longText, situation, text } from '../../core/journal/fields.ts'
import { layers } from '../../core/journal/format.ts'
import { jsonObject } from '../../core/journal/json.ts'
import { address, customerOpened, person } from '../../core/journal/kinds/customer.ts'
import { businessProfile, setting, staffMember } from '../../core/journal/kinds/lifecycle.ts'
import { isZone } from '../../core/time/civil.ts'
import { labelPattern, referencePattern } from './labels.ts'
import { momentPattern, occurrencePattern } from './moments.ts'

/**
 * The sample journal as written by hand: a business and its stories, each a list of steps that somebody took at a time.
 * A step names what it records (`as: first-promise`), and later steps refer to that by `$first-promise`. Nothing here is stored:
 * the player turns each step into a call of the contract, so that the sample is made by the same code as every other journal.
 */

const label = z.string().regex(labelPattern, 'a label such as first-promise')
const reference = z.string().regex(referencePattern, 'a reference such as $first-promise')
const when = z.string().regex(occurrencePattern, 'a date, a time, or either after “about”')
const at = z.string().regex(momentPattern, 'a local time such as 2026-09-04T14:32')
const source = z.string().regex(/^(did|saw|heard|told|document)( (by|from) .+)?$/, 'how it is known, and from whom')
const fileName = text(255).refine((name) => !/[\\/]/.test(name), 'a file name without folders')

const guidance = z.strictObject({
  article: id,
  shown: z.array(z.enum(['summary', 'say', 'dont-say', 'next-step', 'stop', 'background'])).default(['summary', 'say', 'next-step']),
  used: z.array(text(500)).default([]),
  said: z.array(text(500)).default([]),
  why: text(1000).optional(),
})

const part = z.strictObject({
  as: label.optional(),
  kind: z.string(),
  /** Left out: the first layer that the kind may take. */
  layer: z.enum(layers).optional(),
  when: when.optional(),
  source: source.optional(),
  guidance: z.array(guidance).min(1).optional(),
  /** Names in `content/sample/files`. */
  files: z.array(fileName).min(1).optional(),
  data: jsonObject,
})

const taken = { at, by: id }
const expect = z.enum(['on-hold']).optional()

const step = z.discriminatedUnion('do', [
  z.strictObject({
    ...taken, do: z.literal('open-customer'), as: label, identity: customerOpened,
    people: z.array(person.omit({ person: true }).extend({ as: label })).max(20),
    addresses: z.array(address.omit({ address: true })).max(20),
  }),
  z.strictObject({ ...taken, do: z.literal('open-case'), as: label, title: text(200), situations: z.array(situation).max(10), customer: reference }),
  /** `in` is a case, a customer, or `journal`. */
  z.strictObject({ ...taken, do: z.literal('record'), in: z.union([z.literal('journal'), reference]), parts: z.array(part).min(1).max(100) }),
  z.strictObject({ ...taken, do: z.literal('correct'), part: reference, why: longText, layer: z.enum(layers), when: when.optional(), data: jsonObject }),
  /** `entry` is any part of the entry that is meant; the whole entry is withdrawn, moved or erased. */
  z.strictObject({ ...taken, do: z.literal('withdraw'), entry: reference, reason: z.enum(['wrong-case', 'wrong-person', 'entered-by-mistake', 'duplicate', 'other']), why: longText.optional() }),
  z.strictObject({ ...taken, do: z.literal('move'), entry: reference, to: reference, why: longText.optional() }),
  /** `expect` names the problem that the services answer with; the step has done its work when they do. */
  z.strictObject({ ...taken, do: z.literal('erase'), entry: reference, why: longText, expect }),
])

const story = z.strictObject({ story: id, title: text(200), steps: z.array(step).min(1) })

const business = z.strictObject({
  zone: z.string().refine(isZone, 'a known time zone'),
  locale: z.string().min(2).max(35),
  /** The sample’s own day: everything recorded lies before its end. */
  today: date,
  opened: z.strictObject({ at, by: id }),
  profile: businessProfile,
  settings: z.array(setting),
  staff: z.array(staffMember).min(1),
})

export type StoryPart = z.infer<typeof part>
export type StepAction = z.infer<typeof step>
/** A step with the line of its file on which it begins. */
export type Step = StepAction & { readonly file: string; readonly line: number }
export type SampleBusiness = z.infer<typeof business>

/** One kind of trouble, from its first ordinary entry to its end. */
export interface Story {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly steps: readonly Step[]
  /** The line of a key path, for checks that look deeper. */
  readonly lineOf: LineOf
}

/** A sample file that cannot be used. Each problem reads `file:line reason`. */
export class SampleError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'SampleError'
    this.problems = problems
  }
}

/** Reads a story. @throws SampleError naming file and line */
export function parseStory(file: string, yaml: string): Story {
  const read = readStrictYaml(file, yaml, 1, story)
  if (!read.ok) throw new SampleError(read.problems.map(({ line, reason }) => `${file}:${line} ${reason}`))
  const { story: name, title, steps } = read.value
  return { id: name, title, file, lineOf: read.lineOf, steps: steps.map((one, index) => ({ ...one, file, line: read.lineOf(['steps', index]) })) }
}

/** Reads `business.yaml`. @throws SampleError naming file and line */
export function parseBusiness(file: string, yaml: string): SampleBusiness {
  const read = readStrictYaml(file, yaml, 1, business)
  if (!read.ok) throw new SampleError(read.problems.map(({ line, reason }) => `${file}:${line} ${reason}`))
  return read.value
}
