import type { Article } from '../../core/guidance/article.ts'
import type { OwnPolicyProblem, OwnTextProblem } from '../../core/guidance/own-policy.ts'
import { ownIdOf } from '../../core/guidance/own-policy-names.ts'
import { lineOfField, parseOwnArticle, unknownOverride, type OwnParsed } from '../../core/guidance/parse-own.ts'
import type { OwnGuidanceReading } from '../../storage/own-guidance.ts'

/** An own policy in use, with its file. */
export interface OwnInUse {
  readonly file: string
  readonly article: Article
}

/** The guidance that ships with the app and the owner’s own, as one library. */
export interface JournalLibrary {
  /** Everything that can be opened and applied, by id; a bundled article whose place is taken says so. */
  readonly articles: ReadonlyMap<string, Article>
  /** What lists show, by title: an own article instead of the one whose place it takes. */
  readonly listed: readonly Article[]
  /** The same for the search: an article that takes another’s place is found by that one’s phrases and practices too. */
  readonly searched: readonly Article[]
  readonly own: ReadonlyMap<string, OwnInUse>
  /** Id → file of everything named like a policy, in use or not. */
  readonly files: ReadonlyMap<string, string>
  /** By file and line. */
  readonly problems: readonly OwnPolicyProblem[]
}

/** Puts both together. Where two own files are at odds, the first by name wins and the other is named with what to do. */
export function composeLibrary(bundled: readonly Article[], reading: OwnGuidanceReading): JournalLibrary {
  const known = new Map(bundled.map((article) => [article.id, article]))
  const own = new Map<string, OwnInUse>()
  const takenBy = new Map<string, string>()
  const names = new Map<string, string>()
  const problems: OwnPolicyProblem[] = [...reading.problems]
  for (const { name, text } of reading.files) {
    const { placed, problems: found } = placePolicy(name, text, known, takenBy)
    problems.push(...found.map((problem) => ({ file: name, ...problem, leftOut: placed === undefined })))
    if (!placed) continue
    const twin = own.get(placed.id)
    if (twin) {
      problems.push({ file: name, line: undefined, reason: `Evenkeel can’t tell its name from “${twin.file}”.`, remedy: 'Give one of the two another name.', leftOut: true })
      continue
    }
    const alike = names.get(name.toLowerCase())
    if (alike !== undefined) problems.push({ file: name, line: undefined, reason: `Windows and macOS can’t keep this file beside “${alike}”: the names differ only in capitals.`, remedy: 'Give one of the two another name.', leftOut: false })
    else names.set(name.toLowerCase(), name)
    if (placed.overrides !== undefined) takenBy.set(placed.overrides, name)
    own.set(placed.id, { file: name, article: placed })
  }
  const mine = [...own.values()].map(({ article }) => article)
  const byOverridden = new Map(mine.flatMap((article) => (article.overrides === undefined ? [] : [[article.overrides, article.id] as const])))
  const theirs = bundled.map((article) => ({ ...article, overriddenBy: byOverridden.get(article.id) }))
  const listed = [...theirs.filter(({ overriddenBy }) => overriddenBy === undefined), ...mine].toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1))
  return {
    articles: new Map([...theirs, ...mine].map((article) => [article.id, article])),
    listed,
    searched: listed.map((article) => asSearched(article, known)),
    own,
    files: new Map(reading.names.toReversed().map((name) => [ownIdOf(name), name])),
    problems: problems.toSorted((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1)),
  }
}

/**
 * Reads one policy and settles whether it takes a bundled article’s place.
 * @param takenBy bundled id → the own file that took its place before
 */
export function placePolicy(file: string, text: string, bundled: ReadonlyMap<string, Article>, takenBy: ReadonlyMap<string, string>): { readonly placed: Article | undefined; readonly problems: readonly OwnTextProblem[] } {
  const { article, problems, named } = parseOwnArticle({ file }, text)
  if (!article) return { placed: undefined, problems }
  const { overrides } = article
  if (overrides === undefined) return { placed: article, problems }
  const base = bundled.get(overrides)
  const earlier = takenBy.get(overrides)
  if (base && earlier === undefined) return { placed: withDefaults(article, base, named), problems }
  const line = lineOfField(text, 'overrides')
  const problem = base ? { line, reason: `“${earlier ?? ''}” takes the place of “${base.title}” already, so this stands beside the others.`, remedy: 'Keep one of the two, or remove the line “overrides” here.' } : unknownOverride(overrides, line)
  return { placed: { ...article, overrides: undefined }, problems: [...problems, problem] }
}

/** What the text doesn’t say about where it belongs, it has from the article whose place it takes. */
function withDefaults(article: Article, base: Article, named: OwnParsed['named']): Article {
  return { ...article, when: base.when, situations: named.has('situations') ? article.situations : base.situations, moments: named.has('moments') ? article.moments : base.moments }
}

function asSearched(article: Article, bundled: ReadonlyMap<string, Article>): Article {
  const base = article.overrides === undefined ? undefined : bundled.get(article.overrides)
  return base ? { ...article, says: [...article.says, ...base.says], practices: base.practices } : article
}
