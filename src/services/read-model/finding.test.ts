import { afterEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { JournalHit } from '../../contract/finding.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function start(): Promise<Awaited<ReturnType<typeof startWithCase>>> {
  const test = await startWithCase()
  closing.push(() => test.close())
  return test
}

const everything = { filters: {}, sort: 'number', direction: 'down', offset: 0, limit: 100 } as const
const titleOf = (hit: JournalHit): string => hit.title.map((piece) => piece.text).join('')
const sentenceOf = (hit: JournalHit): string => hit.sentence.map((piece) => (piece.mark ? `[${piece.text}]` : piece.text)).join('')

describe('the lists', () => {
  it('show a case as soon as it is saved, as the overview does', async () => {
    const test = await start()
    const { reported } = test
    const { rows, total, complete } = await test.call('cases.find', everything)
    expect(rows).toEqual(await test.call('cases.list', {}))
    expect({ total, complete }).toEqual({ total: 1, complete: true })
    const customers = await test.call('customers.find', { ...everything, sort: 'name' })
    expect(customers.rows).toEqual(await test.call('customers.list', {}))
    expect(reported).toEqual([])
  })
})

describe('the search', () => {
  it('finds an entry by the beginning of a word, and marks it in its sentence', async () => {
    const test = await start()
    const { caseId } = test
    await test.call('entry.record', { stream: `case/${caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'Dana called. She says the cabinets came scratched. We promised a refund of $1,234.50.' } }] })
    const { hits } = await test.call('journal.search', { query: 'scratch', limit: 10 })
    expect(hits).toHaveLength(1)
    expect(hits.map(sentenceOf)).toEqual(['She says the cabinets came [scratched].'])
    for (const query of ['1234.50', '$1,234', 'REFUND of', '“a refund”']) expect((await test.call('journal.search', { query, limit: 10 })).hits, query).toHaveLength(1)
  })

  it('finds a customer by name, person and phone number, then the cases and what is in them', async () => {
    const test = await start()
    const { hits } = await test.call('journal.search', { query: 'hartw', limit: 10 })
    expect(hits.map(({ type, why }) => [type, why])).toEqual([['customer', 'name'], ['case', 'customer']])
    expect(hits.map(titleOf)).toEqual(['Hartwell Kitchens', 'Unpaid final invoice'])
    expect((await test.call('journal.search', { query: '312-555-0142', limit: 10 })).hits.map(titleOf)).toEqual(['Hartwell Kitchens'])
    expect((await test.call('journal.search', { query: 'dana hartwell', limit: 10 })).hits.map(sentenceOf)).toEqual(['[Dana] [Hartwell], owner, 312-555-0142'])
  })
})
