import { hashOf } from '../journal/canonical.ts'
import type { Article } from './article.ts'
import { canonicalText, fileProblem, settleHead, splitFront, type ContentResult, type SourceOf } from './content-file.ts'
import { parseFrontMatter, type FrontMatter } from './front-matter.ts'
import { parseBody, type Body } from './sections.ts'
import type { GuidanceSource } from './summary.ts'
import type { LineOf } from './strict-yaml.ts'

/** Anything far beyond a page or two is the wrong file. In UTF-16 units. */
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

/**
 * Reads one article file. All text outside the front matter stays text here: nothing is rendered or run.
 * @param file the file’s name, used in problems and compared with the id
 */
export function parseArticle(file: string, markdown: string, sourceOf: SourceOf): ContentResult<ParsedArticle> {
  const unreadable = fileProblem(file, markdown, { most: MAX_CHARACTERS, as: 'an article is a card of a page or two' })
  if (unreadable) return { ok: false, problems: [unreadable] }
  const content = canonicalText(markdown)
  const split = splitFront(file, content)
  if (!split.ok) return split
  const { front: yaml, rest, restLine } = split.parsed
  const front = parseFrontMatter(file, yaml, 2)
  const body = parseBody(file, rest.join('\n'), restLine)
  if (!front.ok || !body.ok) return { ok: false, problems: [...(front.ok ? [] : front.problems), ...(body.ok ? [] : body.problems)] }

  const { sources, problems } = settleHead(file, '.md', front.value, front.lineOf, sourceOf)
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, parsed: { article: toArticle(front.value, body.value, content, sources), file, sourceKeys: front.value.sources, lineOf: front.lineOf, body: body.value } }
}

function toArticle(front: FrontMatter, body: Body, markdown: string, sources: readonly GuidanceSource[]): Article {
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
    sources,
    related: front.related,
    when: front.when,
    markdown,
    revision: hashOf(markdown),
    overriddenBy: undefined,
  }
}
