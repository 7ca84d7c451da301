import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseQueries } from '../../scripts/eval/queries.ts'
import { describeProblem } from '../../src/core/guidance/guidance-problem.ts'
import { checkLibrary } from '../../src/core/guidance/check-library.ts'
import { markdownToHtml } from '../../src/core/guidance/markdown.ts'
import { GuidanceSearch } from '../../src/core/search/guidance-search.ts'
import { wordsOf } from '../../src/core/search/words.ts'
import { loadLibrary, type ParsedLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

/** `queries-held-back.tsv`, once it is there, is measured but has no floor: it may not steer anything. */
const measured = readdirSync(resolve('tests/fixtures')).filter((name) => name.startsWith('queries-'))
const queriesOf = (name: string): ReturnType<typeof parseQueries> => parseQueries(readFileSync(resolve('tests/fixtures', name), 'utf8'))

let library: ParsedLibrary
beforeAll(async () => {
  library = await loadLibrary(nodeFiles(), resolve('content'))
})

describe('the guidance that ships', () => {
  it('has no problem in any file', () => {
    expect([...library.problems, ...checkLibrary(library.parsed, library.practices)].map(describeProblem)).toEqual([])
  })

  it('covers every practice of its sources', () => {
    expect(Object.keys(library.practices)).toHaveLength(51)
    const covered = new Set(library.articles.flatMap(({ practices }) => practices))
    expect(Object.keys(library.practices).filter((id) => !covered.has(id))).toEqual([])
  })

  it('shows every article as plain formatting', () => {
    for (const { background, stop } of library.articles) expect(markdownToHtml(`${background}\n\n${stop ?? ''}`)).toMatch(/^(?:<(?:p|ul|ol|li|em|strong)>|<\/(?:p|ul|ol|li|em|strong)>|[^<>])+$/)
  })

  it('calls nobody names and claims nothing about a court', () => {
    const shown = library.articles.flatMap(({ title, summary, say, nextStep, stop, background }) => [title, summary, ...say, ...nextStep, stop ?? '', background])
    expect(shown.filter((text) => /complainer|whiner|moaner|admissible|privileged|tamper/i.test(text))).toEqual([])
  })
})

describe('its search', () => {
  const plain = (text: string): string => wordsOf(text).map(({ folded }) => folded).join(' ')

  it('holds no line of the measured queries among phrases and synonyms, so that measuring means something', () => {
    const queries = new Set(measured.flatMap(queriesOf).map(({ query }) => plain(query)))
    const phrases = [...library.articles, ...library.flows, ...library.letters].flatMap(({ id, says }) => says.map((phrase) => ({ id, phrase })))
    expect(phrases.filter(({ phrase }) => queries.has(plain(phrase)))).toEqual([])
    const dev = new Set(queriesOf('queries-dev.tsv').map(({ query }) => plain(query)))
    const { groups, leads, spellings } = library.synonyms
    const entries = [...groups.flat(), ...Object.keys(leads), ...Object.values(leads).flat(), ...Object.keys(spellings)]
    expect(entries.filter((entry) => dev.has(plain(entry)))).toEqual([])
  })

  it.each([
    ['queries-dev.tsv', 0.9, 1],
    ['queries-tuned.tsv', 0.85, 0.95],
  ])('puts a right article first or among the first three: %s', (file, success1, success3) => {
    const search = new GuidanceSearch(library)
    const carried = new Map(library.articles.map(({ id, practices }) => [id, practices]))
    const queries = queriesOf(file)
    const places = queries.map(({ query, practices }) => search.search(query, 3).hits.findIndex(({ id }) => practices.some((practice) => carried.get(id)?.includes(practice))))
    const misses = queries.filter((_, index) => places[index] === -1).map(({ query }) => query)
    expect(places.filter((place) => place === 0).length / queries.length).toBeGreaterThanOrEqual(success1)
    expect(1 - misses.length / queries.length, `not among the first three: ${misses.join(' · ')}`).toBeGreaterThanOrEqual(success3)
  })

  it.each([
    ['letter for late payment', 'payment-reminder'],
    ['final demand', 'final-demand'],
    ['should i apologize', 'should-i-apologize'],
    ['lawyer or agency', 'attorney-or-agency'],
    ['swearing', 'caller-is-abusive'],
  ])('offers the right flow or letter first for “%s”', (query, id) => {
    expect(new GuidanceSearch(library).search(query, 3).tools[0]?.id).toBe(id)
  })

  it.each(['repeat back', 'gibberish', 'customer'])('offers no flow and no letter for “%s”', (query) => {
    expect(new GuidanceSearch(library).search(query, 3).tools).toEqual([])
  })

  it('never says that a word matches itself', () => {
    const search = new GuidanceSearch(library)
    for (const query of ['wont pay', ...queriesOf('queries-dev.tsv').map((one) => one.query)]) {
      for (const { id, why } of search.search(query, 10).hits) {
        const [, typed, word] = /“(.*)” as (.*)$/.exec(why ?? '') ?? []
        if (word !== undefined) expect(word.toLowerCase(), `${query}: ${id}`).not.toBe(typed?.toLowerCase())
      }
    }
  })

  it('survives every beginning of every measured query', () => {
    const search = new GuidanceSearch(library)
    for (const { query } of queriesOf('queries-dev.tsv')) {
      for (let length = 1; length <= query.length; length += 1) {
        const { hits, total } = search.search(query.slice(0, length), 5)
        expect(hits.length).toBe(Math.min(total, 5))
      }
    }
  })
})
