import { afterEach, describe, expect, it } from 'vitest'
import { NO_SYNONYMS } from '../../core/guidance/content-tables.ts'
import type { GuidanceCorpus } from '../../core/search/guidance-search.ts'
import { buildArticle } from '../../../tests/fixtures/build-article.ts'
import type { WorkerLink, WorkersPort } from '../services.ts'
import { GuidanceIndex } from './guidance-index.ts'
import { linkInProcess } from './link-in-process.ts'
import { serveGuidance } from './serve-guidance.ts'

const corpus = (...titles: readonly string[]): GuidanceCorpus => ({
  articles: titles.map((title) => buildArticle(title.toLowerCase(), { title, summary: '', say: [], dontSay: [], nextStep: [], background: '' })),
  tools: [],
  synonyms: NO_SYNONYMS,
  practices: {},
})

/** Workers in this process that can be made to die, and that tell how often they were started and what they were told. */
class MortalWorkers implements WorkersPort {
  starts = 0
  readonly told: unknown[] = []
  #die: ((error: Error) => void)[] = []

  start(): WorkerLink {
    this.starts += 1
    const link = linkInProcess(serveGuidance)
    return {
      ...link,
      post: (message) => {
        this.told.push(message)
        link.post(message)
      },
      onError: (listener) => {
        this.#die.push(listener)
        link.onError(listener)
      },
    }
  }

  /** Tells that the worker that runs now has died; what it still had on the line may arrive all the same. */
  kill(): void {
    const listener = this.#die.pop()
    listener?.(new Error('out of memory'))
  }
}

let open: GuidanceIndex | undefined
afterEach(() => open?.close())
function start(workers: WorkersPort, ...titles: readonly string[]): GuidanceIndex {
  open = new GuidanceIndex(workers, corpus(...titles))
  return open
}
const idsOf = async (index: GuidanceIndex, query: string): Promise<readonly string[]> => (await index.search(query, 9)).hits.map(({ id }) => id)

describe('the guidance index', () => {
  it('answers a search that was asked before it was ready', async () => {
    expect(await idsOf(start(new MortalWorkers(), 'Refund', 'Lawyer'), 'refund')).toEqual(['refund'])
  })

  it('answers many searches at once, each with its own hits', async () => {
    const index = start(new MortalWorkers(), 'Refund', 'Lawyer', 'Scope')
    expect(await Promise.all(['lawyer', 'scope', 'refund', 'none'].map((query) => idsOf(index, query)))).toEqual([['lawyer'], ['scope'], ['refund'], []])
  })

  it('serves the old articles until new ones are indexed', async () => {
    const index = start(new MortalWorkers(), 'Refund')
    await index.ready()
    const before = index.search('refund', 9)
    const rebuilt = index.rebuild(corpus('Lawyer'))
    expect((await before).total).toBe(1)
    await rebuilt
    expect(await idsOf(index, 'refund')).toEqual([])
    expect(await idsOf(index, 'lawyer')).toEqual(['lawyer'])
  })

  it('starts the worker once more when it dies, and answers what was open', async () => {
    const workers = new MortalWorkers()
    const index = start(workers, 'Refund')
    await index.ready()
    const asked = idsOf(index, 'refund')
    workers.kill()
    expect(await asked).toEqual(['refund'])
    expect(workers.starts).toBe(2)
  })

  it('starts it once more when it dies while it builds', async () => {
    const workers = new MortalWorkers()
    const index = start(workers, 'Refund')
    const asked = idsOf(index, 'refund')
    workers.kill()
    await index.ready()
    expect(await asked).toEqual(['refund'])
  })

  it('builds before it searches after a death in the middle of a rebuild', async () => {
    const workers = new MortalWorkers()
    const index = start(workers, 'Refund')
    await index.ready()
    const asked = idsOf(index, 'lawyer')
    const rebuilt = index.rebuild(corpus('Lawyer'))
    workers.kill()
    await rebuilt
    expect(await asked).toEqual(['lawyer'])
  })

  it('says clearly that the search has stopped when the worker dies again', async () => {
    const workers = new MortalWorkers()
    const index = start(workers, 'Refund')
    await index.ready()
    workers.kill()
    const asked = index.search('refund', 9)
    workers.kill()
    const problem = { code: 'internal', message: 'The guidance search stopped twice (out of memory).', remedy: expect.stringContaining('Restart Evenkeel') }
    await expect(asked).rejects.toMatchObject({ problem })
    await expect(index.search('refund', 9)).rejects.toMatchObject({ problem })
    expect(workers.starts).toBe(2)
  })

  it('turns a failure inside the worker into a problem and goes on', async () => {
    const workers = new MortalWorkers()
    const index = start(workers, 'Refund')
    await index.ready()
    await expect(index.rebuild({ ...corpus('Lawyer'), synonyms: { ...NO_SYNONYMS, groups: undefined } as never })).rejects.toMatchObject({ problem: { code: 'internal' } })
    expect(await idsOf(index, 'refund')).toEqual(['refund'])
    expect(workers.starts).toBe(1)
  })

  it('ends open searches when it is closed, and takes no more', async () => {
    const index = start(new MortalWorkers(), 'Refund')
    await index.ready()
    const asked = index.search('refund', 9)
    await index.close()
    await expect(asked).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    await expect(index.search('refund', 9)).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })
})
