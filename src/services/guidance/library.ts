import type { Article } from '../../core/guidance/article.ts'
import type { GuidanceSource } from '../../core/guidance/summary.ts'
import type { Flow } from '../../core/guidance/flow.ts'
import type { Letter } from '../../core/guidance/letter.ts'
import type { GuidanceProblem } from '../../core/guidance/guidance-problem.ts'
import { toolOfFlow } from '../../core/guidance/flow-tool.ts'
import { NO_SYNONYMS, parsePractices, parseSources, parseSynonyms } from '../../core/guidance/content-tables.ts'
import { parseArticle, type ParsedArticle } from '../../core/guidance/parse-article.ts'
import { toolOfLetter } from '../../core/guidance/letter-tool.ts'
import { parseLetter, type ParsedLetter } from '../../core/guidance/parse-letter.ts'
import { parseFlow, type ParsedFlow } from '../../core/guidance/parse-flow.ts'
import type { YamlResult } from '../../core/guidance/strict-yaml.ts'
import type { GuidanceCorpus } from '../../core/search/guidance-search.ts'
import type { FilesPort } from '../../storage/files-port.ts'

/** The guidance that ships with the app, as far as it could be read; what could not be read is named, never skipped in silence. */
export interface Library extends GuidanceCorpus {
  /** Sorted by title. */
  readonly articles: readonly Article[]
  /** Sorted by title. */
  readonly flows: readonly Flow[]
  readonly letters: readonly Letter[]
  /** The same articles with the places in their files, for checks. */
  readonly parsed: readonly ParsedArticle[]
  readonly parsedLetters: readonly ParsedLetter[]
  readonly parsedFlows: readonly ParsedFlow[]
  /** Source key → source. */
  readonly sources: Readonly<Record<string, GuidanceSource>>
  readonly problems: readonly GuidanceProblem[]
}

/**
 * Reads `articles/*.md`, `flows/*.yaml`, `sources.yaml`, `practices.yaml` and `synonyms.yaml` of a content folder.
 * A malformed file becomes a problem and the rest is still usable. Rejects with node’s error if the folder cannot be read.
 */
export async function loadLibrary(files: FilesPort, contentFolder: string): Promise<Library> {
  const problems: GuidanceProblem[] = []
  const take = async <T>(name: string, parse: (file: string, yaml: string) => YamlResult<T>, otherwise: T): Promise<T> => {
    const result = parse(name, decode(await files.read(`${contentFolder}/${name}`)))
    if (result.ok) return result.value
    problems.push(...result.problems)
    return otherwise
  }
  const sources: Readonly<Record<string, GuidanceSource>> = await take('sources.yaml', parseSources, {})
  const practices = await take('practices.yaml', parsePractices, {})
  const synonyms = await take('synonyms.yaml', parseSynonyms, NO_SYNONYMS)

  const parsed: ParsedArticle[] = []
  for (const { name, folder } of await files.list(`${contentFolder}/articles`)) {
    if (folder || !name.endsWith('.md')) continue
    const result = parseArticle(name, decode(await files.read(`${contentFolder}/articles/${name}`)), sources)
    if (result.ok) parsed.push(result.parsed)
    else problems.push(...result.problems)
  }
  parsed.sort((a, b) => a.article.title.localeCompare(b.article.title, 'en'))

  const parsedFlows: ParsedFlow[] = []
  for (const { name, folder } of await files.list(`${contentFolder}/flows`)) {
    if (folder || !name.endsWith('.yaml')) continue
    const result = parseFlow(`flows/${name}`, decode(await files.read(`${contentFolder}/flows/${name}`)), (key) => (Object.hasOwn(sources, key) ? sources[key] : undefined))
    if (result.ok) parsedFlows.push(result.parsed)
    else problems.push(...result.problems)
  }
  parsedFlows.sort((a, b) => a.flow.title.localeCompare(b.flow.title, 'en'))
  const flows = parsedFlows.map(({ flow }) => flow)

  const parsedLetters: ParsedLetter[] = []
  for (const { name, folder } of await files.list(`${contentFolder}/letters`)) {
    if (folder || !name.endsWith('.md')) continue
    const result = parseLetter(`letters/${name}`, decode(await files.read(`${contentFolder}/letters/${name}`)), sources)
    if (result.ok) parsedLetters.push(result.parsed)
    else problems.push(...result.problems)
  }
  parsedLetters.sort((a, b) => a.letter.title.localeCompare(b.letter.title, 'en'))
  const letters = parsedLetters.map(({ letter }) => letter)
  return { articles: parsed.map(({ article }) => article), parsed, parsedFlows, parsedLetters, sources, synonyms, practices, flows, letters, tools: [...flows.map(toolOfFlow), ...letters.map(toolOfLetter)], problems }
}

/** Broken UTF-8 becomes U+FFFD, which the parser refuses by name. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
