import type { Article } from './article.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import type { ParsedArticle } from './parse-article.ts'
import { breathBreach, gradeBreach, phraseBreaches, quotesBreach, type Breach } from './house-rules.ts'
import { isOwnId } from './own-policy-names.ts'
import { readabilityOf, wordsOf } from './readability.ts'
import type { Item } from './sections.ts'

/** How long the parts of an article may be: a card is read in seconds. */
const LIMITS = { say: [2, 4], dontSay: [1, 3], nextStep: [2, 5], backgroundWords: [60, 180] } as const

/** The reading grade of everything an article shows. */
export function gradeOf({ title, summary, say, dontSay, nextStep, stop, background }: Article): ReturnType<typeof readabilityOf> {
  return readabilityOf([title, summary, ...say, ...dontSay, ...nextStep, stop ?? '', background])
}

/**
 * The rules that hold across articles, and the house rules for the ones that ship with the app. Each article has already been read on its own.
 * @param practices practice id → title; every one must be carried by at least one article
 */
export function checkLibrary(articles: readonly ParsedArticle[], practices: Readonly<Record<string, string>>): readonly GuidanceProblem[] {
  const ids = new Map<string, string>()
  const problems: GuidanceProblem[] = []
  for (const { article, file, lineOf } of articles) {
    const earlier = ids.get(article.id)
    if (isOwnId(article.id)) problems.push({ file, line: lineOf(['id']), rule: 'unique-id', reason: `The id “${article.id}” begins like those of the owner’s own policies.` })
    if (earlier === undefined) ids.set(article.id, file)
    else problems.push({ file, line: lineOf(['id']), rule: 'unique-id', reason: `The id “${article.id}” is also used by ${earlier}.` })
  }
  for (const parsed of articles) problems.push(...relatedProblems(parsed, ids), ...practiceProblems(parsed, practices), ...houseProblems(parsed))
  const covered = new Set(articles.flatMap(({ article }) => article.practices))
  for (const id of Object.keys(practices)) {
    if (!covered.has(id)) problems.push({ file: 'practices.yaml', line: 1, rule: 'coverage', reason: `No article carries the practice ${id}.` })
  }
  return problems
}

function relatedProblems({ article, file, lineOf }: ParsedArticle, ids: ReadonlyMap<string, string>): readonly GuidanceProblem[] {
  return article.related.flatMap((id, index): readonly GuidanceProblem[] => {
    const line = lineOf(['related', index])
    if (id === article.id) return [{ file, line, rule: 'related', reason: 'An article can’t be related to itself.' }]
    return ids.has(id) ? [] : [{ file, line, rule: 'related', reason: `There is no article “${id}”.` }]
  })
}

function practiceProblems({ article, file, lineOf, body }: ParsedArticle, practices: Readonly<Record<string, string>>): readonly GuidanceProblem[] {
  const spoken = [...body.say, ...body.dontSay, ...body.nextStep].map(({ text }) => text).join('\n')
  return Object.entries(article.carries).flatMap(([id, sentence]): readonly GuidanceProblem[] => {
    const line = lineOf(['practices', id])
    if (!Object.hasOwn(practices, id)) return [{ file, line, rule: 'practice', reason: `There is no practice ${id} in practices.yaml.` }]
    if (spoken.includes(sentence)) return []
    return [{ file, line, rule: 'carries', reason: `The sentence for ${id} doesn’t stand in Say, Don’t say or Next step word for word.` }]
  })
}

function houseProblems({ article, file, lineOf, body }: ParsedArticle): readonly GuidanceProblem[] {
  const problems: GuidanceProblem[] = []
  const count = (name: string, items: readonly Item[], [least, most]: readonly [number, number]): void => {
    const line = items[0]?.line ?? 1
    if (items.length < least || items.length > most) problems.push({ file, line, rule: 'length', reason: `“${name}” has ${items.length} lines; ${least} to ${most} fit on a card.` })
  }
  count('Say', body.say, LIMITS.say)
  count('Don’t say', body.dontSay, LIMITS.dontSay)
  count('Next step', body.nextStep, LIMITS.nextStep)
  const add = (line: number, breach: Breach | undefined): void => { if (breach) problems.push({ file, line, ...breach }) }
  for (const { text, line } of [...body.say, ...body.dontSay]) add(line, quotesBreach(text))
  for (const { text, line } of body.say) add(line, breathBreach(text))
  const [least, most] = LIMITS.backgroundWords
  const words = wordsOf(body.background.text).length
  if (words < least || words > most) problems.push({ file, line: body.background.line, rule: 'length', reason: `“Background” has ${words} words; it should have ${least} to ${most}.` })
  const markup = [...body.say, ...body.dontSay, ...body.nextStep, body.background, ...(body.stop ? [body.stop] : [])].find(({ text }) => /<\/?[a-z!]/i.test(text))
  if (markup) problems.push({ file, line: markup.line, rule: 'item', reason: 'HTML doesn’t belong in an article; it would be shown as text.' })
  add(body.background.line, gradeBreach(gradeOf(article).grade))
  for (const { index, rule, reason } of phraseBreaches(article.says)) problems.push({ file, line: lineOf(['says', index]), rule, reason })
  return problems
}
