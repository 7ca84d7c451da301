import { describe, expect, it } from 'vitest'
import type { SynonymTable } from '../guidance/content-tables.ts'
import { buildArticle } from '../../../tests/fixtures/build-article.ts'
import { GuidanceSearch } from './guidance-search.ts'
import type { ToolText } from './tool-search.ts'

const tool = (type: ToolText['type'], id: string, title: string, summary: string, says: readonly string[], text = ''): ToolText => ({ type, id, title, summary, says, text })

const tools = [
  tool('letter', 'reminder', 'Payment reminder', 'The bill, the sum and the day it was due.', ['remind a customer to pay', 'a note about a late bill'], 'Dear customer, please pay by Friday.'),
  tool('letter', 'demand', 'Final demand', 'One sum, one last date, and the next step.', ['final demand for payment']),
  tool('flow', 'demand-ready', 'Ready for a final demand?', 'What must come first.', ['is it time for a final demand']),
  tool('flow', 'sorry', 'Should I apologize?', 'Which kind of sorry fits.', ['am I admitting something']),
  tool('flow', 'abuse', 'This caller is abusive', 'Warn twice, then end the call.', ['may I end this call'], 'Did they repeat it? Is it a refund they want?'),
  tool('flow', 'who-collects', 'Attorney or agency?', 'Who to hand a debt to.', ['time for a debt collector']),
]
const synonyms: SynonymTable = {
  spellings: { apologise: 'apologize', caller: 'customer' },
  common: ['customer', 'call'],
  groups: [['attorney', 'lawyer'], ['abusive', 'swear', 'insult'], ['late', 'overdue'], ['apologize', 'sorry']],
  leads: {},
}
const articles = [buildArticle('late', { title: 'Late payment: the first call' }), buildArticle('swear', { title: 'They swear at us' })]
const search = new GuidanceSearch({ articles, tools, synonyms, practices: {} })
const offered = (query: string): readonly string[] => search.search(query, 5).tools.map(({ id }) => id)

describe('flows and letters beside the articles', () => {
  it.each([
    ['letter for late payment', ['reminder']],
    ['overdue bill', ['reminder']],
    ['final demand', ['demand', 'demand-ready']],
    ['should i apologise', ['sorry']],
    ['apolog', ['sorry']],
    ['lawyer or agency', ['who-collects']],
    ['swearing', ['abuse']],
    ['abusiv', ['abuse']],
  ])('“%s” offers %j', (query, ids) => {
    expect(offered(query)).toEqual(ids)
  })

  it.each([
    ['a word that stands only in a tool’s further text', 'repeat back'],
    ['a word that nothing holds', 'gibberish'],
    ['words that stand everywhere', 'customer call'],
    ['the kind alone', 'letter'],
    ['one shared word in a long question', 'what do they do when the debt of a nephew in another town comes up'],
    ['nothing typed', '  '],
  ])('offers none for %s', (_, query) => {
    expect(offered(query)).toEqual([])
  })

  it('marks what fits in title and summary', () => {
    const [hit] = search.search('lawyer or agency', 5).tools
    expect(hit).toEqual({
      type: 'flow', id: 'who-collects',
      title: [{ text: 'Attorney', mark: true }, { text: ' or ', mark: false }, { text: 'agency', mark: true }, { text: '?', mark: false }],
      sentence: [{ text: 'Who to hand a debt to.', mark: false }],
    })
  })

  it('offers no more than three', () => {
    const many = new GuidanceSearch({ articles: [], tools: Array.from({ length: 6 }, (_, index) => tool('letter', `letter-${index}`, 'Payment plan', '', [])), synonyms, practices: {} })
    expect(many.search('payment plan', 5).tools).toHaveLength(3)
  })

  it('leaves the articles as they are without tools', () => {
    const alone = new GuidanceSearch({ articles, tools: [], synonyms, practices: {} })
    for (const query of ['late payment', 'swearing', 'letter for late payment', 'apolog']) {
      expect({ ...search.search(query, 5), tools: [] }).toEqual(alone.search(query, 5))
    }
  })
})
