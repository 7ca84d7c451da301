import { hashOf } from '../journal/canonical.ts'
import type { Article } from './article.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import { parseFrontMatter, type FrontMatter } from './front-matter.ts'
import { parseBody, type Body } from './sections.ts'
import type { GuidanceSource } from './summary.ts'
import type { LineOf } from './strict-yaml.ts'

/** A card is a page or two; anything far beyond that is the wrong file. Bytes of UTF-16 text, in characters. */
const MAX_CHARACTERS = 200_000

/** An article and where its parts stand in the file, for checks that name a line. */
export interface ParsedArticle {
  readonly article: Article
  /** The file’s name, for example `refuses-to-pay.md`. */
  readonly file: string
  /** The keys of the sources as the file names them. */
  readonly sourceKeys: readonly string[]
  readonly lineOf: LineOf
  readonly body: Body
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedArticle }
  | { readonly ok: false; readonly problems: readonly GuidanceProblem[] }

/** The form in which articles are hashed and frozen: line feeds only, NFC. */
export function canonicalMarkdown(markdown: string): string {
  return markdown.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n').normalize('NFC')
}

/**
 * Reads one article file. All text outside the front matter stays text here: nothing is rendered or run.
 * @param file the file’s name, used in problems and compared with the id
 * @param sources the known sources by key (content/sources.yaml)
 */
export function parseArticle(file: string, markdown: string, sources: Readonly<Record<string, GuidanceSource>>): ParseResult {
  if (markdown.length > MAX_CHARACTERS) return fail(file, 1, 'size', `The file is longer than ${MAX_CHARACTERS.toLocaleString('en-US')} characters; an article is a card of a page or two.`)
  if (!markdown.isWellFormed() || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uFFFD]/.test(markdown)) {
    return fail(file, lineOfMatch(markdown, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uFFFD\p{Surrogate}]/u), 'encoding', 'The file holds characters that aren’t text. Save it as UTF-8.')
  }
  const text = canonicalMarkdown(markdown)
  const lines = text.split('\n')
  if (lines[0] !== '---') return fail(file, 1, 'front-matter', 'The file must begin with a line of three dashes, then the front matter.')
  const end = lines.indexOf('---', 1)
  if (end === -1) return fail(file, 1, 'front-matter', 'The front matter has no end: a line of three dashes is missing.')

  const front = parseFrontMatter(file, lines.slice(1, end).join('\n'), 2)
  const body = parseBody(file, lines.slice(end + 1).join('\n'), end + 2)
  if (!front.ok || !body.ok) return { ok: false, problems: [...(front.ok ? [] : front.problems), ...(body.ok ? [] : body.problems)] }

  const problems: GuidanceProblem[] = []
  if (front.value.id !== file.replace(/\.md$/, '')) problems.push({ file, line: front.lineOf(['id']), rule: 'file-name', reason: `The id “${front.value.id}” must equal the file’s name without .md.` })
  for (const [index, key] of front.value.sources.entries()) {
    if (!Object.hasOwn(sources, key)) problems.push({ file, line: front.lineOf(['sources', index]), rule: 'source', reason: `There is no source “${key}” in sources.yaml.` })
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, parsed: { article: toArticle(front.value, body.value, text, sources), file, sourceKeys: front.value.sources, lineOf: front.lineOf, body: body.value } }
}

function toArticle(front: FrontMatter, body: Body, markdown: string, sources: Readonly<Record<string, GuidanceSource>>): Article {
  const texts = (items: Body['say']): readonly string[] => items.map((item) => item.text)
  return {
    id: front.id,
    title: front.title,
    summary: front.summary,
    situations: front.situations,
    moments: front.moments,
    practices: Object.keys(front.practices),
    checked: front.checked,
    origin: 'bundled',
    overrides: undefined,
    review: undefined,
    say: texts(body.say),
    dontSay: texts(body.dontSay),
    nextStep: texts(body.nextStep),
    stop: body.stop?.text,
    background: body.background.text,
    says: front.says,
    carries: front.practices,
    sources: front.sources.flatMap((key) => sources[key] ?? []),
    related: front.related,
    markdown,
    revision: hashOf(markdown),
    overriddenBy: undefined,
  }
}

function fail(file: string, line: number, rule: GuidanceProblem['rule'], reason: string): ParseResult {
  return { ok: false, problems: [{ file, line, rule, reason }] }
}

function lineOfMatch(text: string, pattern: RegExp): number {
  const index = text.search(pattern)
  return text.slice(0, Math.max(index, 0)).split('\n').length
}
