import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GuidanceHit, Marked } from '../guidance/article.ts'
import { NO_SYNONYMS, type SynonymTable } from '../guidance/content-tables.ts'
import { buildArticle } from '../../../tests/fixtures/build-article.ts'
import { GuidanceSearch } from './guidance-search.ts'

const article = buildArticle

const articles = [
  article('lawyer', { title: 'They threaten legal action', situations: ['legal-threat'], nextStep: ['Call your own attorney before the next contact.'], says: ['you will hear from my solicitor'] }),
  article('refund', { title: 'They want a refund', situations: ['refund'], say: ['“I can’t refund it all.”'], says: ['give me my cash back'] }),
  article('apology', { title: 'Should we apologize?', summary: 'Sorry for the trouble: nearly always.' }),
  article('listen', { title: 'Listen', summary: 'Hear them out, and call them back at the café.', dontSay: ['“Shut your mouth.”'] }),
  article('résumé', { title: 'Ask Zoë’s team 👍🏽 for the naïve résumé', summary: 'A refusal.' }),
  article('legally', { title: 'Legalese', summary: 'Legally speaking.' }),
]
const synonyms: SynonymTable = {
  spellings: { apologise: 'apologize', client: 'customer' },
  common: ['customer'],
  groups: [['attorney', 'lawyer', 'solicitor'], ['hear them out', 'pay attention']],
  leads: { 'money back': ['refund'] },
}
const search = new GuidanceSearch({ articles, tools: [], synonyms, practices: {} })

const marked = (pieces: readonly Marked[] | undefined): string => (pieces ?? []).map(({ text, mark }) => (mark ? `[${text}]` : text)).join('')
const first = (query: string): GuidanceHit | undefined => search.search(query, 1).hits[0]

describe('the guidance search', () => {
  it.each([
    ['a word as it stands', 'refund', 'refund'],
    ['another ending', 'refunds', 'refund'],
    ['the beginning of a word while it is typed', 'apol', 'apology'],
    ['a single letter', 'w', 'refund'],
    ['a typo', 'refnud', 'refund'],
    ['a synonym', 'lawyers', 'lawyer'],
    ['the beginning of a synonym', 'solic', 'lawyer'],
    ['a synonym of several words', 'pay attention', 'listen'],
    ['a lay phrase that leads elsewhere', 'money back', 'refund'],
    ['another spelling', 'apologise', 'apology'],
    ['a caller’s phrase', 'my cash', 'refund'],
    ['accents left out', 'cafe', 'listen'],
    ['accents put in', 'réfund', 'refund'],
    ['a curly apostrophe', 'Zoë’s', 'résumé'],
    ['no apostrophe', 'zoes résumé', 'résumé'],
    ['capital letters', 'REFUND', 'refund'],
    ['a long spoken question with many other words', 'so i have this person here and what they really want now is some refund or other', 'refund'],
  ])('finds an article by %s', (_, query, id) => {
    expect(first(query)?.id).toBe(id)
  })

  it('puts the word itself before words that only begin with it', () => {
    expect(search.search('legal', 9).hits.map(({ id }) => id).slice(0, 2)).toEqual(['lawyer', 'legally'])
  })

  it('takes the last word as finished once a space follows', () => {
    expect(search.search('refu', 9).hits.map(({ id }) => id)).toEqual(expect.arrayContaining(['refund', 'résumé']))
    expect(search.search('refu ', 9).total).toBe(0)
  })

  it('corrects a typo only if the word leads nowhere else', () => {
    expect(search.search('legel', 9).hits.map(({ id }) => id)).toContain('lawyer')
    expect(search.search('listen', 9).hits.map(({ id }) => id)).toEqual(['listen'])
  })

  it.each(['', '   ', '?', '-- * ~1 +', '👍🏽', 'qqqq'])('finds nothing for “%s”', (query) => {
    expect(search.search(query, 5)).toEqual({ hits: [], total: 0, tools: [] })
  })

  it('reads lunr’s own query signs as plain text', () => {
    expect(first('+refund -title:refund ref*')?.id).toBe('refund')
  })

  it('answers a question of grammar words alone', () => {
    expect(first('should we')?.id).toBe('apology')
  })

  it('gives no more hits than asked for and counts them all', () => {
    const { hits, total } = search.search('refund lawyer apologize listen', 2)
    expect(hits).toHaveLength(2)
    expect(total).toBeGreaterThanOrEqual(4)
  })
})

describe('what a hit shows', () => {
  it.each([
    ['the typed word', 'refund', 'They want a [refund]', '“I can’t [refund] it all.”'],
    ['the whole word for another ending', 'listening', '[Listen]', 'Hear them out, and call them back at the café.'],
    ['the whole word for a beginning', 'apolog', 'Should we [apologize]?', 'Sorry for the trouble: nearly always.'],
    ['the synonym', 'lawyer', 'They threaten legal action', 'Call your own [attorney] before the next contact.'],
    ['a synonym of several words as one', 'pay attention', 'Listen', '[Hear them out], and call them back at the café.'],
    ['a word with accents whole', 'cafe', 'Listen', 'Hear them out, and call them back at the [café].'],
    ['a word beside emoji in its right place', 'resume', 'Ask Zoë’s team 👍🏽 for the naïve [résumé]', 'A refusal.'],
    ['no grammar words', 'should we apologize', 'Should we [apologize]?', 'Sorry for the trouble: nearly always.'],
  ])('marks %s', (_, query, title, sentence) => {
    const hit = first(query)
    expect([marked(hit?.title), marked(hit?.sentence)]).toEqual([title, sentence])
  })

  it.each([
    ['nothing if the word can be seen', 'refund', undefined],
    ['the synonym', 'lawyer', 'matches “lawyer” as attorney'],
    ['the corrected typo', 'refnud', 'reads “refnud” as refund'],
    ['the word it leads to', 'money back', 'matches “money back” as refund'],
    ['the caller’s phrase', 'cash', 'sounds like “give me my cash back”'],
    ['that it stands further down', 'mouth', 'mentioned further down'],
  ])('says why it matched: %s', (_, query, why) => {
    expect(first(query)?.why).toBe(why)
  })

  it('never shows a “don’t say” line as the sentence', () => {
    expect(marked(first('mouth')?.sentence)).toBe('Hear them out, and call them back at the café.')
  })

  it('keeps every text whole, whatever is typed', () => {
    const titles = new Map(articles.map(({ id, title }) => [id, title]))
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('refund', 'lawyer ', 'hear them out', 'café', 'Zoë’s', '👍🏽', '\u0301', '\uD83D', '__proto__', 'constructor '))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        for (const { id, title, sentence } of search.search(pieces.join(''), 9).hits) {
          expect(title.map(({ text }) => text).join('')).toBe(titles.get(id))
          expect([...title, ...sentence].every(({ text }) => text !== '' && text.isWellFormed())).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('answers as if nothing had been asked before, though it remembers texts and scores', () => {
    const pieces = fc.array(fc.constantFrom('refund', 'lawyer', 'hear them', 'pay attention ', 'apol', 'should we', 'legal', 'refnud ', 'call'), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (queries) => {
        const last = queries.at(-1)?.join(' ') ?? ''
        for (const query of queries) search.search(query.join(' '), 9)
        expect(search.search(last, 9)).toEqual(new GuidanceSearch({ articles, tools: [], synonyms, practices: {} }).search(last, 9))
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same hits on every run', () => {
    const again = new GuidanceSearch({ articles, tools: [], synonyms, practices: {} })
    expect(again.search('legal refund', 9)).toEqual(search.search('legal refund', 9))
  })
})

describe('an empty or odd library', () => {
  it('finds nothing in nothing', () => {
    expect(new GuidanceSearch({ articles: [], tools: [], synonyms: NO_SYNONYMS, practices: {} }).search('refund', 5)).toEqual({ hits: [], total: 0, tools: [] })
  })

  it('takes ids and words that are names of parts of every object', () => {
    const odd = new GuidanceSearch({ articles: [article('constructor', { title: 'constructor __proto__ toString' })], tools: [], synonyms: { ...NO_SYNONYMS, spellings: { tostring: 'constructor' } }, practices: {} })
    expect(odd.search('toString __proto__', 5).hits.map(({ id }) => id)).toEqual(['constructor'])
  })
})
