import { hashOf } from '../journal/canonical.ts'
import { situations, type Situation } from '../journal/fields.ts'
import { isCivilDate } from '../time/civil.ts'
import { moments, type Article, type ArticleMoment } from './article.ts'
import { isOwnId, ownIdOf, titleFromFile } from './own-policy-names.ts'
import type { OwnTextProblem } from './own-policy.ts'
import { canonicalText } from './content-file.ts'
import { readOwnFront, tagOf, type OwnField, type OwnFront } from './parse-own-front.ts'
import { beforeHeadings, readOwnBody } from './parse-own-sections.ts'

/** Anything longer is no card, and the wrong file. UTF-16 units; the same limit as for bundled articles. */
const MAX_OWN_CHARACTERS = 200_000
/** No text of that many characters has more bytes: three per UTF-16 unit, and a byte order mark. */
export const MAX_OWN_BYTES = MAX_OWN_CHARACTERS * 3 + 3

/** How long what lists show may be; what is longer is shown whole with the background. */
const LIMITS = { title: 120, summary: 240, says: 40, phrase: 120, problems: 20 } as const

/** What became of a text: the article it is, and everything that was said about it. */
export interface OwnParsed {
  /** Undefined if the text can’t be an article at all: empty, too long, or no text. */
  readonly article: Article | undefined
  readonly problems: readonly OwnTextProblem[]
  /** Fields the text names itself; an article that takes another’s place has the rest from that one. */
  readonly named: ReadonlySet<OwnField>
}

/** Where a text comes from: a file by its name, or one frozen earlier, known by id and the title it had. */
export type OwnOrigin = { readonly file: string } | { readonly id: string; readonly title: string }

/**
 * Reads the owner’s own article. Unlike a bundled one it may leave out anything and stand in any order: what is not understood is said
 * and shown with the background. Never throws, whatever the text.
 */
export function parseOwnArticle(origin: OwnOrigin, markdown: string): OwnParsed {
  const refused = refusal(markdown)
  if (refused) return { article: undefined, problems: [refused], named: new Set() }
  const text = canonicalText(markdown)
  const lines = text.split('\n')
  const front = readOwnFront(lines)
  const one = (field: OwnField): string | undefined => front.fields.get(field)?.values[0]
  const body = readOwnBody(lines.slice(front.length), front.length + 1, one('title'))
  const title = one('title') ?? body.heading ?? ('file' in origin ? titleFromFile(origin.file) : origin.title)
  const problems = [...front.problems, ...body.problems]
  const says = phrasesOf(front, problems)
  const overrides = overridesOf(front, problems)
  const review = reviewOf(front, problems)
  const tags = { situations: tagsOf(front, 'situations', situations, problems), moments: tagsOf(front, 'moments', moments, problems) }
  const tooLong = [over(title, LIMITS.title), over(one('summary') ?? '', LIMITS.summary)].flatMap((value) => value ?? [])
  if (tooLong.length > 0) problems.push({ line: front.fields.get('title')?.line ?? 1, reason: 'The title or summary is too long for a list, so it is cut there and shown whole with the background.', remedy: `A title has up to ${LIMITS.title} characters, a summary up to ${LIMITS.summary}.` })
  const background = [...tooLong, front.loose.join('\n'), body.background].filter((part) => part !== '').join('\n\n')
  const { say, dontSay, nextStep, stop } = body
  if (one('title') === undefined && body.heading === undefined && [background, stop ?? '', ...say, ...dontSay, ...nextStep].every((part) => part === '')) {
    return { article: undefined, problems: [{ line: undefined, reason: 'There is nothing in it yet.', remedy: 'Write a title and at least one line.' }], named: new Set() }
  }
  const article: Article = {
    id: 'file' in origin ? ownIdOf(origin.file) : origin.id,
    title: cut(title, LIMITS.title),
    summary: cut(one('summary') ?? firstSentence([beforeHeadings(body.background), ...say, ...nextStep, beforeHeadings(stop ?? '')]), LIMITS.summary),
    situations: tags.situations.length > 0 ? tags.situations : ['any'],
    moments: tags.moments,
    practices: [],
    checked: '',
    origin: 'own',
    overrides,
    review,
    say, dontSay, nextStep, stop, background, says,
    carries: {},
    sources: [],
    related: [],
    when: [],
    markdown: text,
    revision: hashOf(text),
    overriddenBy: undefined,
  }
  const named = new Set([...front.fields.keys()].filter((field) => (field !== 'situations' && field !== 'moments') || tags[field].length > 0))
  return { article, problems: problems.slice(0, LIMITS.problems), named }
}

/** Why a text can’t be an article at all. */
function refusal(markdown: string): OwnTextProblem | undefined {
  if (markdown.length > MAX_OWN_CHARACTERS) return tooLongProblem()
  if (markdown.replace(/^\uFEFF/, '').trim() === '') return { line: undefined, reason: 'There is nothing in it yet.', remedy: 'Write a title and at least one line.' }
  const unreadable = markdown.isWellFormed() ? markdown.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/) : markdown.search(/\p{Surrogate}/u)
  if (unreadable === -1) return undefined
  return { line: markdown.slice(0, unreadable).split(/\r\n?|\n/).length, reason: 'This line holds characters that aren’t text.', remedy: 'Remove them, and save the file as UTF-8.' }
}

/** What is said of a file or text beyond the limit, whose content nobody has looked at. */
export function tooLongProblem(): OwnTextProblem {
  return { line: undefined, reason: `It is longer than ${MAX_OWN_CHARACTERS.toLocaleString('en-US')} characters; a rule is a page or two.`, remedy: 'Split it into several shorter rules.' }
}

function tagsOf<T extends Situation | ArticleMoment>(front: OwnFront, field: 'situations' | 'moments', known: readonly T[], problems: OwnTextProblem[]): readonly T[] {
  const found = front.fields.get(field)
  if (!found) return []
  const tags = found.values.map((value) => ({ value, tag: known.find((one) => one === tagOf(value)) }))
  const unknown = tags.filter(({ tag }) => tag === undefined)
  if (unknown.length > 0) problems.push({ line: found.line, reason: `There is no ${field === 'situations' ? 'situation' : 'moment'} “${cut(unknown.map(({ value }) => value).join(', '), 60)}”.`, remedy: `Choose from ${known.join(', ')}.` })
  return [...new Set(tags.flatMap(({ tag }) => tag ?? []))]
}

function phrasesOf(front: OwnFront, problems: OwnTextProblem[]): readonly string[] {
  const found = front.fields.get('says')
  const kept = (found?.values ?? []).filter((phrase) => phrase.length <= LIMITS.phrase).slice(0, LIMITS.says)
  if (found && kept.length < found.values.length) problems.push({ line: found.line, reason: 'Some phrases under “says” are not used.', remedy: `Up to ${LIMITS.says} phrases of up to ${LIMITS.phrase} characters are.` })
  return kept
}

function overridesOf(front: OwnFront, problems: OwnTextProblem[]): string | undefined {
  const found = front.fields.get('overrides')
  const value = found?.values[0]
  if (!found || value === undefined) return undefined
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(value) && !isOwnId(value)) return value
  problems.push(unknownOverride(value, found.line))
  return undefined
}

/** What is said if the article named by `overrides` does not ship with the app. */
export function unknownOverride(id: string, line: number | undefined): OwnTextProblem {
  return { line, reason: `There is no built-in article “${cut(id, 64)}” to take the place of, so this stands beside the others.`, remedy: 'Open the built-in article and choose to write your own in its place.' }
}

function reviewOf(front: OwnFront, problems: OwnTextProblem[]): string | undefined {
  const found = front.fields.get('review')
  const value = found?.values[0]
  if (!found || value === undefined || isCivilDate(value)) return value
  problems.push({ line: found.line, reason: `“${cut(value, 40)}” is no date, so nothing reminds of the review.`, remedy: 'Write the date as year, month and day: 2027-01-31.' })
  return undefined
}

/** The line of the file on which a field stands, for problems that show only among several files. */
export function lineOfField(markdown: string, field: OwnField): number | undefined {
  return readOwnFront(canonicalText(markdown).split('\n')).fields.get(field)?.line
}

/** The first sentence of the first text that has one, without the marks of markdown. */
function firstSentence(texts: readonly string[]): string {
  for (const text of texts) {
    const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one))
    if (line === undefined) continue
    const plain = line.slice(0, 2_000).replace(/^[\s>*+-]*(?:\d{1,3}[.)]\s+)?/, '').replaceAll(/\*\*|__|`/g, '').trim()
    const sentence = /^.*?[.!?…]["”’)]*(?=\s|$)/.exec(plain)?.[0] ?? plain
    if (sentence !== '') return sentence
  }
  return ''
}

function over(text: string, most: number): string | undefined {
  return text.length > most ? text : undefined
}

/** At most `most` UTF-16 units, never half a character. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed().replace(/\uFFFD$/, '').trimEnd()}…` : text
}
