import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import { isOwnId, titleFromFile } from '../../core/guidance/own-policy-names.ts'
import { OWN_ID_PREFIX } from '../../core/guidance/own-policy.ts'
import { parseArticle } from '../../core/guidance/parse-article.ts'
import { parseOwnArticle } from '../../core/guidance/parse-own.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import { GuidanceIndex } from './guidance-index.ts'
import { loadCompiledLibrary } from './compiled-library.ts'
import { sourceOfThen, type Library } from './library.ts'
import { createLibraryOfJournal, type LibraryOfJournal } from './library-of-journal.ts'

/** The guidance that can be applied, by id. */
export type Articles = ReadonlyMap<string, Article>

/** The library and its search. Both start when the services do; a call made before they are ready waits. */
export interface Guidance {
  /** What ships with the app. */
  bundled(): Promise<Library>
  /** The same with the own policies of the open journal. */
  readonly ofJournal: LibraryOfJournal
  library(): Promise<Articles>
  list(): Promise<readonly ArticleSummary[]>
  /** The article as it is now, or as it was frozen when it was applied. */
  get(input: InputOf<'guidance.get'>): Promise<Article>
  search(input: InputOf<'guidance.search'>): Promise<OutputOf<'guidance.search'>>
  close(): Promise<void>
}

/** Reads the library and starts its index. What could not be read is reported, and the rest is used. */
export function createGuidance(workspace: Workspace, report: (error: unknown) => void): Guidance {
  const { files, content, library: compiled, workers } = workspace.ports
  const loaded = loadCompiledLibrary(files, content, compiled).then((library) => {
    for (const { file, line, reason } of library.problems) report(new Error(`${file}:${line} ${reason}`))
    return library
  })
  const index = loaded.then(({ articles: found, tools, synonyms, practices }) => new GuidanceIndex(workers, { articles: found, tools, synonyms, practices }))
  // Every call below waits for these; this only keeps a failure before the first call from ending the program.
  index.catch(report)
  const ofJournal = createLibraryOfJournal(workspace, loaded, index, report)

  return {
    bundled: () => loaded,
    ofJournal,
    library: async () => (await ofJournal.settled()).articles,
    list: async () => (await ofJournal.settled()).listed.map(summaryOf),
    async get({ id, revision }) {
      // Guidance that ships with the app never waits for the journal’s disk.
      const current = (await (isOwnId(id) ? ofJournal.settled() : ofJournal.now())).articles.get(id)
      if (current && (revision === undefined || revision === current.revision)) return current
      if (revision === undefined) throw new ProblemError('not-found', 'This article is not in the library.')
      const text = await workspace.journal().store.frozen(revision)
      return isOwnId(id) ? frozenPolicy(id, text, current) : frozenArticle(id, text, await loaded)
    },
    async search({ query, limit }) {
      const results = await (await index).search(query, limit)
      const [best] = results.hits
      const first = best && (await ofJournal.now()).articles.get(best.id)
      return first ? { ...results, first } : results
    },
    async close() {
      ofJournal.close()
      await (await index).close()
    },
  }
}

function summaryOf({ id, title, summary, situations, moments, practices, checked, origin, overrides, review }: Article): ArticleSummary {
  return { id, title, summary, situations, moments, practices, checked, origin, overrides, review }
}

/** A frozen revision is read by today’s parser. */
function frozenArticle(id: string, markdown: string, library: Library): Article {
  const result = parseArticle(`${id}.md`, markdown, sourceOfThen(library))
  if (!result.ok) throw new ProblemError('file-changed', 'The kept text of this article cannot be read by this version.')
  return result.parsed.article
}

/** An own policy as it was then, whether or not its file is still there. */
function frozenPolicy(id: string, markdown: string, current: Article | undefined): Article {
  const { article } = parseOwnArticle({ id, title: current?.title ?? titleFromFile(id.slice(OWN_ID_PREFIX.length)) }, markdown)
  if (!article) throw new ProblemError('file-changed', 'The kept text of this rule cannot be read by this version.')
  return article
}
