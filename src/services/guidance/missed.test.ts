import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => {
  test = await startWithCase()
})
afterEach(async () => {
  await test.close()
  expect(test.reported).toEqual([])
})

const guidance = (): string => join(test.journalFolder, 'guidance')
const file = (): string => join(guidance(), 'missed.json')
const keep = (query: string): Promise<null> => test.call('missed.keep', { query })
const kept = async (): Promise<readonly string[]> => (await test.call('missed.list', {})).map(({ query, times }) => `${times} ${query}`)
const at = (day: string): void => test.setClock(`${day}T15:00:00Z`)

/** Every byte of every file in the journal folder, names included, as one text. */
function everyByte(): string {
  return readdirSync(test.journalFolder, { recursive: true, withFileTypes: true })
    .map((entry) => `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'latin1') : ''}`)
    .join('\n')
}

describe('queries that found nothing', () => {
  it('are counted up, however they are typed, newest first', async () => {
    await keep('Lost  Zebra')
    at('2026-11-22')
    await keep('yak')
    at('2026-11-23')
    await keep(' lost zébra ')
    expect(await test.call('missed.list', {})).toEqual([
      { query: 'lost zébra', at: Date.parse('2026-11-23T15:00:00Z'), times: 2 },
      { query: 'yak', at: Date.parse('2026-11-22T15:00:00Z'), times: 1 },
    ])
    expect(test.events.at(-1)).toMatchObject({ topics: ['missed'] })
  })

  it('are kept from one start to the next, in the journal folder alone', async () => {
    await keep('zebra')
    expect(readFileSync(file(), 'utf8')).toBe(`{"queries":[{"at":${Date.parse('2026-11-21T15:00:00Z')},"query":"zebra","times":1}]}\n`)
    const again = await test.restart()
    expect(await again.call('missed.list', {})).toHaveLength(1)
    await again.services.close()
  })

  it('are at most 200, the newest', async () => {
    for (let index = 0; index < 205; index += 1) {
      test.setClock(new Date(Date.UTC(2026, 10, 21, 15, 0, index)).toISOString())
      await keep(`query ${index}`)
    }
    const all = await kept()
    expect([all.length, all[0], all.at(-1)]).toEqual([200, '1 query 204', '1 query 5'])
  })

  it('go after 90 days, from the disk too when the journal is opened', async () => {
    await keep('zebra')
    at('2026-12-21')
    await keep('yak')
    at('2027-02-20')
    expect(await kept()).toEqual(['1 yak'])
    await test.call('journal.open', { folder: test.journalFolder, mode: 'write', takeOver: false })
    expect(await kept()).toEqual(['1 yak'])
    await test.call('missed.forget', { queries: ['nothing'] })
    expect(readFileSync(file(), 'utf8')).not.toContain('zebra')
  })

  it('are forgotten, some or all', async () => {
    for (const query of ['a', 'b', 'c']) await keep(query)
    await test.call('missed.forget', { queries: ['B', 'x'] })
    expect(await kept()).toEqual(['1 a', '1 c'])
    await test.call('missed.forget', { queries: null })
    expect(await kept()).toEqual([])
    expect(existsSync(file())).toBe(false)
  })

  it('are not kept while the journal is open read-only', async () => {
    await keep('zebra')
    await test.call('journal.open', { folder: test.journalFolder, mode: 'read-only', takeOver: false })
    await keep('yak')
    expect(await kept()).toEqual(['1 zebra'])
    expect(await test.refusal('missed.forget', { queries: null })).toMatchObject({ code: 'read-only' })
  })

  it.each(['{"queries":[{"query":"ze', '[]', '\u0001', '{"queries":[],"more":1}'])('are set aside where the file can’t be read (%s), never overwritten', async (text) => {
    writeFileSync(file(), text)
    expect(await kept()).toEqual([])
    expect(readFileSync(file(), 'utf8')).toBe(text)
    await keep('yak')
    expect(await kept()).toEqual(['1 yak'])
    const aside = readdirSync(guidance()).find((name) => name.startsWith('missed.json.unreadable-')) ?? ''
    expect(readFileSync(join(guidance(), aside), 'utf8')).toBe(text)
    const status = await test.call('journal.status', {})
    expect(status.state === 'open' && status.damage).toContainEqual(expect.objectContaining({ file: 'guidance/missed.json', setAside: `guidance/${aside}` }))
    expect((await test.call('journal.verify', { task: 'check' })).findings).toEqual([])
  })
})

describe('erasing an entry', () => {
  const canary = 'Quetzalcoatl'
  const erase = async (): Promise<unknown> => {
    const stream = `case/${test.caseId}` as const
    const { entry } = await test.call('entry.record', { stream, parts: [{ layer: 'fact', kind: 'note', data: { text: `About ${canary}.` } }] })
    expect(everyByte()).toContain(canary)
    return test.call('entry.erase', { stream, entry, why: 'Asked for.' })
  }

  it('forgets every kept query, for it may hold the name in any spelling', async () => {
    await keep(`${canary} refund`)
    await keep('ketsalcoatle')
    await erase()
    expect(everyByte()).not.toMatch(/quetzalcoatl|ketsalcoatle/i)
    expect(await kept()).toEqual([])
    expect(test.events.some((event) => event.type === 'changed' && event.topics.includes('missed'))).toBe(true)
  })

  it('reaches those in a file that was set aside or left by a cut', async () => {
    writeFileSync(file(), `{"half ${canary}`)
    await keep('yak')
    writeFileSync(join(guidance(), 'missed.json.evenkeel-tmp-1-1'), canary)
    writeFileSync(file(), `unreadable again: ${canary}`)
    await erase()
    expect(everyByte()).not.toContain(canary)
  })

  it('that a hold forbids leaves them', async () => {
    await keep(canary)
    await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'internal', kind: 'hold', data: { why: 'A suit is likely' } }] })
    await expect(erase()).rejects.toThrow(/on-hold/)
    expect(await kept()).toEqual([`1 ${canary}`])
  })
})
