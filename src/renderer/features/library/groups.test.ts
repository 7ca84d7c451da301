import { describe, expect, it } from 'vitest'
import type { ArticleSummary, GuidanceHit } from '../../../core/guidance/article.ts'
import { buildSummary } from '../../../../tests/fixtures/build-article.ts'
import { browseGroups, readFilter, searchGroups } from './groups.ts'

const article = (id: string, situations: ArticleSummary['situations'], moments: ArticleSummary['moments'] = ['listening']): ArticleSummary => buildSummary(id, { situations, moments })
const articles = [article('a', ['abuse', 'staff']), article('b', ['late-payment'], ['before']), article('c', ['staff'])]
const everything = { situation: undefined, moment: undefined }
const names = (groups: ReturnType<typeof browseGroups>) => groups.map((group) => [group.name, group.rows.map((row) => row.id)])

describe('browsing the library', () => {
  it('shows each article once, under its first situation', () => {
    expect(names(browseGroups(articles, everything))).toEqual([['Late payment', ['b']], ['Abuse', ['a']], ['Your people', ['c']]])
  })

  it('shows all articles of a situation under it', () => {
    expect(names(browseGroups(articles, { ...everything, situation: 'staff' }))).toEqual([['Your people', ['a', 'c']]])
  })

  it('narrows by moment too', () => {
    expect(names(browseGroups(articles, { ...everything, moment: 'before' }))).toEqual([['Late payment', ['b']]])
  })

  it('keeps the order of the search within the filter', () => {
    const hit = (id: string): GuidanceHit => ({ id, title: [], sentence: [], situation: 'any', why: undefined })
    expect(names(searchGroups({ hits: [hit('c'), hit('b'), hit('a')], tools: [] }, articles, { ...everything, situation: 'staff' }))).toEqual([['Found', ['c', 'a']]])
  })

  it('takes an address it does not know for everything', () => {
    expect(readFilter(new URLSearchParams('situation=toString&moment=noon'))).toEqual(everything)
    expect(readFilter(new URLSearchParams('situation=abuse&moment=after'))).toEqual({ situation: 'abuse', moment: 'after' })
  })
})
