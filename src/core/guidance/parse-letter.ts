import { z } from 'zod'
import { hashOf } from '../journal/canonical.ts'
import { id } from '../journal/fields.ts'
import { canonicalText, fileProblem, headFields, line, lineAt, settleHead, splitFront, type ContentResult, type SourceOf } from './content-file.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import { fieldsUsed, fillLetter, LETTERHEAD, parseTemplate } from './fill-letter.ts'
import { fieldNames, fieldOf, isFieldName } from './letter-fields.ts'
import { letterNotices, letterRecords, type Letter, type LetterField } from './letter.ts'
import type { GuidanceSource } from './summary.ts'
import { readStrictYaml, type LineOf } from './strict-yaml.ts'

/** A letter is a page; anything far beyond that is the wrong file. In UTF-16 units. */
const MAX_CHARACTERS = 20_000

/** Front matter as it stands in the file. */
const schema = z.strictObject({
  ...headFields,
  articles: z.array(id).min(1).max(6),
  says: z.array(line(120)).min(3).max(20),
  records: z.enum(letterRecords),
  notice: z.enum(letterNotices).optional(),
  pausable: z.boolean(),
  before: z.array(line(300)).min(1).max(8),
  subject: line(120),
}).refine(({ records, notice }) => (records === 'notice') === (notice !== undefined), { message: 'stands exactly where “records” is “notice”', path: ['notice'] })
type Front = z.infer<typeof schema>

/** A letter and where its parts stand in the file, for checks that name a line. */
export interface ParsedLetter {
  readonly letter: Letter
  /** The file’s place in the content folder, for example `letters/final-demand.md`. */
  readonly file: string
  readonly lineOf: LineOf
  /** The line of the file on which the body begins. */
  readonly bodyLine: number
}

/** As in every file, and Unicode’s private use area too: two of its characters mark the fields while a letter is filled. */
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uE000-\uF8FF\uFFFD\p{Surrogate}]/u

/**
 * Reads one letter template: front matter, then the text of the letter with `{{ field }}` and `{% if field %}…{% endif %}` and nothing else.
 * @param file the file’s place, used in problems; its name is compared with the id
 */
export function parseLetter(file: string, markdown: string, sourceOf: SourceOf): ContentResult<ParsedLetter> {
  const unreadable = fileProblem(file, markdown, { most: MAX_CHARACTERS, as: 'a letter is a page', unfit: UNFIT })
  if (unreadable) return { ok: false, problems: [unreadable] }
  const content = canonicalText(markdown)
  const split = splitFront(file, content)
  if (!split.ok) return split
  const { front: yaml, rest, restLine } = split.parsed
  const front = readStrictYaml(file, yaml, 2, schema)
  if (!front.ok) return front
  const blank = rest.findIndex((one) => one.trim() !== '')
  if (blank === -1) return { ok: false, problems: [{ file, line: restLine - 1, rule: 'section', reason: 'The letter has no text.' }] }
  const bodyLine = restLine + blank
  const body = rest.slice(blank).join('\n').trimEnd()

  const { value, lineOf } = front
  const { sources, problems: unsettled } = settleHead(file, '.md', value, lineOf, sourceOf)
  const problems = [...unsettled, ...placeholderProblems(file, value.subject, lineOf(['subject'])), ...placeholderProblems(file, body, bodyLine)]
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, parsed: { letter: toLetter(value, body, content, sources), file, lineOf, bodyLine } }
}

/** What is wrong with the placeholders of a template. @param firstLine the line of the file on which the template begins */
function placeholderProblems(file: string, template: string, firstLine: number): readonly GuidanceProblem[] {
  const problems: GuidanceProblem[] = []
  const refuse = (index: number, reason: string): void => { problems.push({ file, line: firstLine + lineAt(template, index) - 1, rule: 'placeholder', reason }) }
  for (const { index, 0: piece } of template.matchAll(/\{\{[^]*?(?:\}\}|$)|\{%[^]*?(?:%\}|$)|\{[#{%]|[%}]\}/g)) {
    const name = /^\{\{ ([a-z_]+) \}\}$|^\{% if ([a-z_]+) %\}$/.exec(piece)
    const field = name?.[1] ?? name?.[2]
    if (piece === '{% endif %}') continue
    if (field === undefined) refuse(index, `“${piece.replaceAll(/\s+/g, ' ').slice(0, 60)}” is neither {{ field }} nor {% if field %} nor {% endif %}, the only forms a letter may use.`)
    else if (!isFieldName(field)) refuse(index, `There is no field “${field}”.`)
  }
  if (problems.length > 0) return problems
  try {
    parseTemplate(template)
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const at = Number(/, line:(\d+)/.exec(message)?.[1] ?? 1)
    return [{ file, line: firstLine + at - 1, rule: 'placeholder', reason: `This could not be read: ${message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/, '')}.` }]
  }
  return []
}

function toLetter(front: Front, body: string, content: string, sources: readonly GuidanceSource[]): Letter {
  return {
    id: front.id,
    title: front.title,
    summary: front.summary,
    situations: front.situations,
    checked: front.checked,
    articles: front.articles,
    records: front.records,
    notice: front.notice,
    subject: front.subject,
    body,
    fields: fieldsFor(front.subject, body),
    before: front.before,
    pausable: front.pausable,
    says: front.says,
    sources,
    text: content,
    revision: hashOf(content),
  }
}

/** The fields of a letter by static analysis. Needed are those that the letter shows as missing when nothing is filled in. */
function fieldsFor(subject: string, body: string): readonly LetterField[] {
  const used = new Set([LETTERHEAD, subject, body].flatMap((template) => fieldsUsed(parseTemplate(template))))
  const fields = fieldNames.filter((name) => used.has(name)).map((name) => fieldOf(name, true))
  const missing = new Set(fillLetter({ subject, body, fields }, {}, { locale: 'en-US', currency: 'USD' }).missing.map(({ name }) => name))
  return fields.map((field) => (missing.has(field.name) ? field : { ...field, needed: false }))
}
