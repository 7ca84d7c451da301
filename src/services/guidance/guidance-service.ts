import type { Article, ArticleSummary } from '../../core/guidance/article.ts'
import { parseArticle } from '../../core/guidance/parse-article.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import { GuidanceIndex } from './guidance-index.ts'
import { loadLibrary, type Library } from './library.ts'

/** The guidance that can be applied, by id. */
export type Articles = ReadonlyMap<string, Article>

/** The library and its search. Both start when the services do; a call made before they are ready waits. */
export interface Guidance {
  /** What ships with the app. */
  bundled(): Promise<Library>
  library(): Promise<Articles>
  list(): Promise<readonly ArticleSummary[]>
  /** The article as it is now, or as it was frozen when it was applied. */
  get(input: InputOf<'guidance.get'>): Promise<Article>
  search(input: InputOf<'guidance.search'>): Promise<OutputOf<'guidance.search'>>
  close(): Promise<void>
}

/** Reads the library and starts its index. What could not be read is reported, and the rest is used. */
export function createGuidance(workspace: Workspace, report: (error: unknown) => void): Guidance {
  const { files, content, workers } = workspace.ports
  const loaded = loadLibrary(files, content).then((library) => {
    for (const { file, line, reason } of library.problems) report(new Error(`${file}:${line} ${reason}`))
    return library
  })
  const articles = loaded.then((library) => new Map(library.articles.map((article) => [article.id, article])))
  const index = loaded.then(({ articles: found, tools, synonyms, practices }) => new GuidanceIndex(workers, { articles: found, tools, synonyms, practices }))
  // Every call below waits for these; this only keeps a failure before the first call from ending the program.
  articles.catch(report)
  index.catch(report)

  return {
    bundled: () => loaded,
    library: () => articles,
    list: async () => [...(await articles).values()].map(summaryOf),
    async get({ id, revision }) {
      const current = (await articles).get(id)
      if (current && (revision === undefined || revision === current.revision)) return current
      if (revision === undefined) throw new ProblemError('not-found', 'This article is not in the library.')
      return frozenArticle(id, await workspace.journal().store.frozen(revision), current)
    },
    search: async ({ query, limit }) => (await index).search(query, limit),
    async close() {
      await (await index).close()
    },
  }
}

function summaryOf({ id, title, summary, situations, moments, practices, checked, origin, overrides, review }: Article): ArticleSummary {
  return { id, title, summary, situations, moments, practices, checked, origin, overrides, review }
}

/** A frozen revision is read by today’s parser; its sources are named by the article that carries its name now. */
function frozenArticle(id: string, markdown: string, current: Article | undefined): Article {
  const keys = [...markdown.matchAll(/^sources: \[([^\]]*)\]/gm)].flatMap((match) => (match[1] ?? '').split(',').map((key) => key.trim()))
  const named = Object.fromEntries(keys.map((key, index) => [key, current?.sources[index] ?? { kind: 'secondary' as const, title: key, publisher: '' }]))
  const result = parseArticle(`${id}.md`, markdown, named)
  if (!result.ok) throw new ProblemError('file-changed', 'The kept text of this article cannot be read by this version.')
  return result.parsed.article
}
