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
  /** Source key → source. */
  readonly sources: Readonly<Record<string, GuidanceSource>>
  readonly problems: readonly GuidanceProblem[]
}

/** The same with the places in the files, for checks. */
export interface ParsedLibrary extends Library {
  readonly parsed: readonly ParsedArticle[]
  readonly parsedLetters: readonly ParsedLetter[]
  readonly parsedFlows: readonly ParsedFlow[]
}

/** The bytes of a content folder: its tables, and the files of its folders by name. */
export interface Content {
  readonly tables: Readonly<Record<Table, Uint8Array>>
  readonly files: Readonly<Record<Folder, readonly { readonly name: string; readonly bytes: Uint8Array }[]>>
}

const tables = ['sources.yaml', 'practices.yaml', 'synonyms.yaml'] as const
type Table = (typeof tables)[number]
const endings = { articles: '.md', flows: '.yaml', letters: '.md' } as const
type Folder = keyof typeof endings

/** Reads `articles/*.md`, `flows/*.yaml`, `letters/*.md` and the tables beside them. Rejects with node’s error if a folder cannot be read. */
export async function readContent(files: FilesPort, contentFolder: string): Promise<Content> {
  const table = async (name: Table): Promise<Uint8Array> => files.read(`${contentFolder}/${name}`)
  const filesIn = async (folder: Folder): Promise<Content['files'][Folder]> => {
    const listed = (await files.list(`${contentFolder}/${folder}`)).filter((entry) => !entry.folder && entry.name.endsWith(endings[folder]))
    return Promise.all(listed.map(async ({ name }) => ({ name, bytes: await files.read(`${contentFolder}/${folder}/${name}`) })))
  }
  const [sources, practices, synonyms] = await Promise.all([table('sources.yaml'), table('practices.yaml'), table('synonyms.yaml')])
  const [articles, flows, letters] = await Promise.all([filesIn('articles'), filesIn('flows'), filesIn('letters')])
  return { tables: { 'sources.yaml': sources, 'practices.yaml': practices, 'synonyms.yaml': synonyms }, files: { articles, flows, letters } }
}

/** Reads and parses a content folder. Rejects with node’s error if it cannot be read. */
export async function loadLibrary(files: FilesPort, contentFolder: string): Promise<ParsedLibrary> {
  return parseContent(await readContent(files, contentFolder))
}

/** What a content folder says. A malformed file becomes a problem and the rest is still usable. */
export function parseContent(content: Content): ParsedLibrary {
  const problems: GuidanceProblem[] = []
  const take = <T>(name: Table, parse: (file: string, yaml: string) => YamlResult<T>, otherwise: T): T => {
    const result = parse(name, decode(content.tables[name]))
    if (result.ok) return result.value
    problems.push(...result.problems)
    return otherwise
  }
  const sources: Readonly<Record<string, GuidanceSource>> = take('sources.yaml', parseSources, {})
  const practices = take('practices.yaml', parsePractices, {})
  const synonyms = take('synonyms.yaml', parseSynonyms, NO_SYNONYMS)

  const sourceOf = sourcesIn(sources)
  const parseAll = <T>(folder: Folder, named: (name: string) => string, parse: (file: string, text: string, sourceOf: SourceOf) => ContentResult<T>): T[] =>
    content.files[folder].flatMap(({ name, bytes }) => {
      const result = parse(named(name), decode(bytes), sourceOf)
      if (result.ok) return [result.parsed]
      problems.push(...result.problems)
      return []
    })
  const parsed = byTitle(parseAll('articles', (name) => name, parseArticle), ({ article }) => article)
  const parsedFlows = byTitle(parseAll('flows', (name) => `flows/${name}`, parseFlow), ({ flow }) => flow)
  const parsedLetters = byTitle(parseAll('letters', (name) => `letters/${name}`, parseLetter), ({ letter }) => letter)
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
