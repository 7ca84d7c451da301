import type { Article } from '../../core/guidance/article.ts'
import type { GuidanceSource } from '../../core/guidance/summary.ts'
import type { Flow } from '../../core/guidance/flow.ts'
import type { Letter } from '../../core/guidance/letter.ts'
import type { GuidanceProblem } from '../../core/guidance/guidance-problem.ts'
import { toolOfFlow } from '../../core/guidance/flow-tool.ts'
import { sourcesIn, type ContentResult, type SourceOf } from '../../core/guidance/content-file.ts'
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
  /** Sorted by title. */
  readonly letters: readonly Letter[]
  /** The same with the places in their files, for checks. */
  readonly parsed: readonly ParsedArticle[]
  readonly parsedLetters: readonly ParsedLetter[]
  readonly parsedFlows: readonly ParsedFlow[]
  /** Source key → source. */
  readonly sources: Readonly<Record<string, GuidanceSource>>
  readonly problems: readonly GuidanceProblem[]
}

/**
 * Reads `articles/*.md`, `flows/*.yaml`, `letters/*.md`, `sources.yaml`, `practices.yaml` and `synonyms.yaml` of a content folder.
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

  const sourceOf = sourcesIn(sources)
  const readAll = async <T>(folder: string, ending: string, named: (name: string) => string, parse: (file: string, content: string, sourceOf: SourceOf) => ContentResult<T>): Promise<T[]> => {
    const all: T[] = []
    for (const entry of await files.list(`${contentFolder}/${folder}`)) {
      if (entry.folder || !entry.name.endsWith(ending)) continue
      const result = parse(named(entry.name), decode(await files.read(`${contentFolder}/${folder}/${entry.name}`)), sourceOf)
      if (result.ok) all.push(result.parsed)
      else problems.push(...result.problems)
    }
    return all
  }
  const parsed = byTitle(await readAll('articles', '.md', (name) => name, parseArticle), ({ article }) => article)
  const parsedFlows = byTitle(await readAll('flows', '.yaml', (name) => `flows/${name}`, parseFlow), ({ flow }) => flow)
  const parsedLetters = byTitle(await readAll('letters', '.md', (name) => `letters/${name}`, parseLetter), ({ letter }) => letter)
  const flows = parsedFlows.map(({ flow }) => flow)
  const letters = parsedLetters.map(({ letter }) => letter)
  return { articles: parsed.map(({ article }) => article), parsed, parsedFlows, parsedLetters, sources, synonyms, practices, flows, letters, tools: [...flows.map(toolOfFlow), ...letters.map(toolOfLetter)], problems }
}

/** The source of a key in a text that was frozen earlier: by today’s table, or by its key if it is no longer listed. */
export function sourceOfThen({ sources }: Pick<Library, 'sources'>): (key: string) => GuidanceSource {
  const sourceOf = sourcesIn(sources)
  return (key) => sourceOf(key) ?? { kind: 'secondary', title: key, publisher: '' }
}

function byTitle<T>(all: readonly T[], of: (one: T) => { readonly title: string }): readonly T[] {
  return all.toSorted((a, b) => of(a).title.localeCompare(of(b).title, 'en'))
}

/** Broken UTF-8 becomes U+FFFD, which the parser refuses by name. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
