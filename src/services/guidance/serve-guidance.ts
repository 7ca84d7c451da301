import { GuidanceSearch } from '../../core/search/guidance-search.ts'
import { assertNever } from '../../core/problem.ts'
import type { WorkerLink } from '../services.ts'
import { readRequest, type GuidanceAnswer, type GuidanceRequest } from './protocol.ts'

/** The worker’s half of a line: takes requests one after the other and answers each by its number. */
export type GuidanceServerLink = Pick<WorkerLink, 'post' | 'onMessage'>

/** Builds the index when told to and searches it. The same code runs in a worker and, in tests and scripts, in the process itself. */
export function serveGuidance(link: GuidanceServerLink): void {
  let search: GuidanceSearch | undefined
  const answer = (request: GuidanceRequest): GuidanceAnswer => {
    const { number } = request
    try {
      switch (request.type) {
        case 'build':
          search = new GuidanceSearch(request.corpus)
          return { type: 'built', number, articles: request.corpus.articles.length }
        case 'search':
          if (!search) return { type: 'failed', number, message: 'The guidance was searched before it was indexed.' }
          return { type: 'found', number, results: search.search(request.query, request.limit) }
        default:
          return assertNever(request)
      }
    } catch (error) {
      return { type: 'failed', number, message: error instanceof Error ? error.message : String(error) }
    }
  }
  link.onMessage((message) => link.post(answer(readRequest(message))))
}
