import { describe, expect, it } from 'vitest'
import type { ArticleSummary } from '../../core/guidance/article.ts'
import { buildSummary } from '../../../tests/fixtures/build-article.ts'
import { countOf, stepped } from '../guidance/row.ts'
import { foundGroups, markWords, meanwhileGroups, startGroups } from './rows.ts'

const article = (id: string, situations: ArticleSummary['situations']): ArticleSummary => buildSummary(id, { situations })

describe('the guidance that was found', () => {
  it('shows no group without rows', () => {
    expect(foundGroups({ hits: [], total: 0, tools: [] })).toEqual([])
  })
})

describe('the count above a group', () => {
  const group = (listed: number, total: number) => ({ name: 'Guidance', total, rows: Array.from({ length: listed }, (_, at) => ({ type: 'article' as const, id: String(at), title: [], sentence: [], note: undefined })) })
  it('says how many are listed where more were found', () => {
    expect([countOf(group(5, 22)), countOf(group(3, 3)), countOf(group(0, 0))]).toEqual(['5 of 22', '3', '0'])
  })
})

describe('while the search has not answered yet', () => {
  const articles = [{ ...article('a', ['abuse']), title: 'They are shouting', summary: 'Breathe.' }, { ...article('b', ['refund']), title: 'Refund', summary: 'When they shout for one.' }]

  it('shows articles by the words of their title and summary, marked', () => {
    const [group] = meanwhileGroups(articles, 'shout')
    expect(group?.rows.map((row) => row.id)).toEqual(['a', 'b'])
    expect(group?.rows[0]?.title).toContainEqual({ text: 'shout', mark: true })
  })

  it('says nothing rather than that nothing fits', () => {
    expect(meanwhileGroups(articles, 'lawyer')).toEqual([])
  })
})

describe('before anything is typed', () => {
  const articles = [article('any-1', ['any']), article('late', ['late-payment']), article('both', ['any', 'late-payment'])]

  it('shows what fits the case at hand first, and nothing twice', () => {
    const groups = startGroups(articles, ['late-payment'])
    expect(groups.map((group) => [group.name, group.rows.map((row) => row.id)])).toEqual([['For this case', ['late', 'both']], ['In any call', ['any-1']]])
  })

  it('shows what helps in any call where no case is at hand', () => {
    expect(startGroups(articles, []).map((group) => group.name)).toEqual(['In any call'])
  })
})

describe('marks', () => {
  it('cover the letters that were typed, wherever they stand', () => {
    expect(markWords('Hartwell Kitchens', 'kit')).toEqual([{ text: 'Hartwell ', mark: false }, { text: 'Kit', mark: true }, { text: 'chens', mark: false }])
    expect(markWords('Señor Ávila', 'avila').map((piece) => piece.text).join('')).toBe('Señor Ávila')
  })

  it('join words that touch', () => {
    expect(markWords('abab', 'ab')).toEqual([{ text: 'abab', mark: true }])
  })
})

it('moves through the rows and round their ends', () => {
  expect([stepped(0, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(-1, 1, 3), stepped(-1, -1, 3)]).toEqual([1, 0, 2, 0, 2])
})
