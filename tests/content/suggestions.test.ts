import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../../src/core/guidance/article.ts'
import { suggestionsFor, type Suggestion } from '../../src/core/guidance/suggest.ts'
import { foldCase } from '../../src/core/journal/fold-case.ts'
import { foldCustomer } from '../../src/core/journal/fold-customer.ts'
import type { Hash } from '../../src/core/journal/format.ts'
import { accountLines } from '../../src/core/ledger/account.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { StreamBuilder, usd } from '../fixtures/build-stream.ts'

const TODAY = '2026-11-21'
let articles: readonly Article[]
beforeAll(async () => { ({ articles } = await loadLibrary(nodeFiles(), resolve('content'))) })

/** A case and its customer, as a story tells them. */
class Story {
  readonly case = new StreamBuilder('case/a')
  readonly customer = new StreamBuilder('customer/hartwell')

  constructor() {
    this.case.record('opened', { number: '2026-0042', title: 'Deck repair', situations: [], customer: 'hartwell' })
    this.customer.record('customer-opened', { type: 'consumer', name: 'Hartwell' })
  }

  promised(by: 'us' | 'them', outcome?: 'kept' | 'broken', due = '2026-11-30'): this {
    const promise = this.case.record('promise', { by, what: 'The rest', due })
    if (outcome) this.case.record('promise-outcome', { promise, outcome })
    return this
  }

  contact(text: string, day = '2026-11-20', direction: 'in' | 'out' = 'in'): this {
    this.case.record('contact', { channel: 'call', direction, lines: [{ voice: 'they-said', text }] }, { occurredAt: { type: 'date', date: day, about: false } })
    return this
  }

  conduct(step: 'named-it' | 'first-warning' | 'second-warning' | 'call-ended' | 'threat-of-violence', on: 'case' | 'customer' = 'case'): this {
    this[on].record('conduct', { step }, { occurredAt: { type: 'date', date: '2026-11-18', about: false } })
    return this
  }

  charged(due: string): Hash {
    return this.customer.record('charge', { what: 'Deck repair', invoicedOn: '2026-10-01', due, amount: usd(500), case: 'a' })
  }

  bounced(): this {
    const payment = this.customer.record('payment', { receivedOn: '2026-10-20', method: 'check', amount: usd(100), allocations: [{ case: 'a', amount: usd(100) }] })
    this.customer.record('bounced-payment', { on: '2026-10-25', payment, amount: usd(100) })
    return this
  }

  demanded(by: string): Hash {
    return this.case.record('demand', { amount: usd(500), by, nextStep: 'small-claims', sent: 'email' })
  }

  suggested(dismissed: readonly string[] = []): readonly Suggestion[] {
    const theirs = this.customer.items()
    const record = { state: foldCase('a', this.case.items(), theirs, accountLines(theirs), TODAY), customer: foldCustomer('hartwell', theirs, TODAY), asOf: TODAY }
    return suggestionsFor(record, articles, new Set(dismissed))
  }
}

interface Rule {
  readonly article: string
  readonly sign: string
  readonly brings: (story: Story) => unknown
  /** The reason given. */
  readonly because: string
  /** As near to it as can be, and not it. */
  readonly nearMiss: (story: Story) => unknown
}

const rules: readonly Rule[] = [
  { article: 'repeated-non-payment', sign: 'payment-bounced', brings: (story) => story.bounced().bounced(), because: '2 payments were taken back by the bank', nearMiss: (story) => story.bounced() },
  {
    article: 'repeated-non-payment', sign: 'promise-broken', because: '3 promises of theirs were not kept',
    brings: (story) => story.promised('them', 'broken').promised('them', 'broken').promised('them', 'broken'),
    nearMiss: (story) => story.promised('them', 'broken').promised('them', 'broken').promised('them', 'kept'),
  },
  { article: 'final-date-and-follow-through', sign: 'final-date-passed', because: 'The final date has passed', brings: (story) => story.demanded('2026-11-20'), nearMiss: (story) => story.demanded(TODAY) },
  {
    article: 'final-date-and-follow-through', sign: 'promise-broken', because: '2 promises of theirs were not kept',
    brings: (story) => story.promised('them', 'broken').promised('them', 'broken'),
    nearMiss: (story) => { story.promised('them', 'broken').promised('them', 'broken').demanded('2026-12-01') },
  },
  {
    article: 'late-payment-first-call', sign: 'charge-overdue', because: 'An invoice is past its date', brings: (story) => story.charged('2026-11-20'),
    nearMiss: (story) => { story.charged('2026-11-20'); story.case.record('dispute', { what: 'The railing' }) },
  },
  { article: 'excuses-for-not-paying', sign: 'promise-overdue', because: 'The day they promised has passed', brings: (story) => story.promised('them', undefined, '2026-11-20'), nearMiss: (story) => story.promised('them', undefined, TODAY) },
  { article: 'you-promised-me', sign: 'our-promise-broken', because: 'A promise of ours was not kept', brings: (story) => story.promised('us', 'broken'), nearMiss: (story) => story.promised('us', 'kept').promised('them', 'broken') },
  {
    article: 'draw-the-line-with-a-meeting', sign: 'contact-from-them', because: 'They were in touch 5 times in 14 days',
    brings: (story) => ['08', '10', '12', '15', '20'].forEach((day) => story.contact('And one more thing', `2026-11-${day}`)),
    nearMiss: (story) => { ['07', '10', '12', '15'].forEach((day) => story.contact('And one more thing', `2026-11-${day}`)); story.contact('We called back', '2026-11-20', 'out') },
  },
  {
    article: 'told-the-story-three-times', sign: 'complaint-told-again', because: 'They were passed on 2 times',
    brings: (story) => [0, 1].forEach(() => story.case.record('transfer', { from: 'maria', to: 'Dana', why: 'Knows the order' })),
    nearMiss: (story) => story.case.record('transfer', { from: 'maria', to: 'Dana', why: 'Knows the order' }),
  },
  {
    article: 'their-lawyer-will-call', sign: 'suit-spoken-of', because: 'A lawyer or a court was spoken of', brings: (story) => story.contact('You will hear from my lawyer.'),
    nearMiss: (story) => { story.contact('You will hear from my lawyer.').case.record('escalation', { to: 'attorney', whom: 'J. Park', why: 'They named a lawyer' }, { layer: 'internal' }) },
  },
  {
    article: 'abuse-warn-twice-end-the-call', sign: 'abuse', because: 'Abuse is on record 2 times', brings: (story) => story.conduct('named-it').conduct('first-warning', 'customer'),
    nearMiss: (story) => story.conduct('first-warning').conduct('threat-of-violence'),
  },
  { article: 'threat-of-violence', sign: 'threat-of-violence', because: 'A threat of violence is on record', brings: (story) => story.conduct('threat-of-violence'), nearMiss: (story) => story.conduct('second-warning') },
  {
    article: 'letting-a-customer-go', sign: 'abuse', because: 'Abuse is on record 4 times',
    brings: (story) => story.conduct('first-warning').conduct('second-warning').conduct('call-ended').conduct('named-it', 'customer'), nearMiss: (story) => story.conduct('first-warning').conduct('second-warning').conduct('call-ended'),
  },
  {
    article: 'after-a-bad-call-look-after-your-people', sign: 'check-in-missing', because: 'Nobody has asked since how the person who took the call is', brings: (story) => story.conduct('call-ended'),
    nearMiss: (story) => story.conduct('call-ended').case.record('staff-check-in', { staff: 'maria', step: 'offered' }, { layer: 'internal', occurredAt: { type: 'date', date: '2026-11-18', about: false } }),
  },
  { article: 'bounced-check-or-failed-payment', sign: 'payment-bounced', because: 'A payment was taken back by the bank', brings: (story) => story.bounced(), nearMiss: (story) => story.customer.record('payment', { receivedOn: '2026-10-20', method: 'check', amount: usd(100), allocations: [{ case: 'a', amount: usd(100) }] }) },
  {
    article: 'pause-a-disputed-debt', sign: 'disputed', because: 'Part of it is disputed', brings: (story) => story.case.record('dispute', { what: 'The railing' }),
    nearMiss: (story) => { const dispute = story.case.record('dispute', { what: 'The railing' }); story.case.record('dispute-outcome', { dispute, outcome: 'agreed' }) },
  },
  {
    article: 'attorney-or-agency', sign: 'final-date-passed', because: 'The final date has passed', brings: (story) => story.demanded('2026-11-20'),
    nearMiss: (story) => { const demand = story.demanded('2026-11-20'); story.case.record('demand-follow-through', { demand, outcome: 'paid' }) },
  },
  { article: 'own-our-mistake', sign: 'our-mistake', because: 'A mistake of ours is on record', brings: (story) => story.case.record('our-mistake', { facts: 'Cut the wrong board', mustBeTold: [] }, { layer: 'counsel' }), nearMiss: (story) => story.contact('It was your mistake.') },
  {
    article: 'what-do-they-want', sign: 'solution-declined', because: 'They declined 2 of our offers',
    brings: (story) => [0, 1].forEach(() => story.case.record('solution', { what: 'Sand it again', answer: 'declined' }, { layer: 'offer' })),
    nearMiss: (story) => { story.case.record('solution', { what: 'Sand it again', answer: 'declined' }, { layer: 'offer' }); story.case.record('solution', { what: 'A new board', answer: 'accepted' }, { layer: 'offer' }) },
  },
  {
    article: 'follow-up-after', sign: 'closed-without-follow-up', because: 'The case was closed, and nobody has asked whether they are satisfied', brings: (story) => story.case.record('closed', { outcome: 'settled' }, { layer: 'internal' }),
    nearMiss: (story) => { story.case.record('follow-up', { what: 'All well?', due: '2026-12-01', way: 'call' }); story.case.record('closed', { outcome: 'settled' }, { layer: 'internal' }) },
  },
]

describe('guidance the record brings forward', () => {
  it('has a case and a near miss for each rule that the articles hold', () => {
    const held = articles.flatMap(({ id, when }) => when.map(({ sign }) => `${id} ${sign}`))
    expect(rules.map(({ article, sign }) => `${article} ${sign}`).toSorted()).toEqual(held.toSorted())
  })

  it.each(rules)('$article: $because', ({ article, because, brings }) => {
    const story = new Story()
    brings(story)
    const found = story.suggested().find((one) => one.article === article)
    expect(found).toMatchObject({ reason: because })
    const refs = [...story.case.items(), ...story.customer.items()].map(({ ref }) => ref)
    expect(found?.entries.length).toBeGreaterThan(0)
    expect(found?.entries.every((ref) => refs.includes(ref))).toBe(true)
  })

  it.each(rules)('not $article for what only looks like $sign', ({ article, nearMiss }) => {
    const story = new Story()
    nearMiss(story)
    expect(story.suggested().map((one) => one.article)).not.toContain(article)
  })

  it('is nothing for a case in which nothing happened, and nothing that was dismissed', () => {
    expect(new Story().suggested()).toEqual([])
    expect(new Story().conduct('threat-of-violence').suggested(['threat-of-violence', 'after-a-bad-call-look-after-your-people'])).toEqual([])
  })

  it('stands with what is urgent first', () => {
    expect(new Story().promised('us', 'broken').conduct('threat-of-violence').contact('All good', '2026-11-21').suggested().map(({ article }) => article)).toEqual(['threat-of-violence', 'after-a-bad-call-look-after-your-people', 'you-promised-me'])
  })

  it('counts nothing that was withdrawn', () => {
    const story = new Story()
    story.case.withdraw(story.case.record('conduct', { step: 'threat-of-violence' }))
    expect(story.suggested()).toEqual([])
  })
})
