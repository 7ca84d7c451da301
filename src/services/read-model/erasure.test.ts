import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startBareDesk, type BareDesk } from '../../../tests/fixtures/desk-without-guidance.ts'
import type { StreamId } from '../../core/journal/format.ts'
import type { PartInput } from '../../contract/methods.ts'
import { RecordsDatabase } from './database.ts'

const closing: BareDesk[] = []
afterEach(async () => {
  for (const desk of closing.splice(0)) await desk.close()
})

describe('an erasure', () => {
  it('leaves no byte of the words, names and file names in the cache folder', async () => {
    const desk = await startBareDesk()
    closing.push(desk)
    const { id: customer } = await desk.opening.openCustomer({ identity: { type: 'company', name: 'Hartwell Kitchens' }, people: [], addresses: [] })
    const { id } = await desk.opening.openCase({ title: 'Unpaid invoice', situations: [], customer })
    // Words that begin like others are stored as their endings only, so each canary has a beginning of its own.
    for (let n = 0; n < 40; n += 1) await desk.record({ stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'note', data: { text: `An ordinary note number ${n} about panels and payments.` } }] })
    const file = await desk.staging.receive(desk.staging.announce({ name: 'xylocanaryfile.pdf', size: 5, type: 'application/pdf' }), bytes('hello'))
    const erased = [
      await write(desk, `case/${id}`, { kind: 'note', layer: 'internal', data: { text: 'She said quixcanarynote, then zorbcanarysecond.' } }),
      await write(desk, `case/${id}`, { kind: 'contact', layer: 'fact', data: { channel: 'call', direction: 'in', withName: 'Vuldacanaryname', lines: [{ voice: 'they-said', text: 'jinxcanaryline' }] }, files: [file.staged] }),
      await write(desk, `case/${id}`, { kind: 'promise', layer: 'fact', data: { by: 'them', what: 'wexcanarydue', due: '2026-05-01' } }),
      await write(desk, `customer/${customer}`, { kind: 'customer-details', layer: 'fact', data: { type: 'company', name: 'Kryncanarycompany Ltd', accountNumber: 'ydacanaryaccount' } }),
      await write(desk, `customer/${customer}`, { kind: 'person', layer: 'fact', data: { person: 'pat', name: 'Gmelcanaryperson', role: 'contact', phones: ['099-777-555'], emails: ['ucanarymail@example.com'] } }),
    ]
    await desk.complete()
    const before = cacheOf(desk)
    for (const canary of ['quixcanarynote', 'zorbcanarysecond', 'Vuldacanaryname', 'jinxcanaryline', 'xylocanaryfile', 'wexcanarydue', 'Kryncanarycompany', 'ydacanaryaccount', 'Gmelcanaryperson', 'ucanarymail']) expect(before.includes(canary), canary).toBe(true)

    for (const { stream, entry } of erased) {
      await desk.amendments.erase({ stream, entry, why: 'They asked for it.' })
      await desk.finding().settled()
    }
    const after = cacheOf(desk).toLowerCase()
    for (const left of ['canary', 'quix', 'zorb', 'vulda', 'jinx', 'xylo', 'wexc', 'kryn', 'yda', 'gmel', '099-777']) expect(after.includes(left), left).toBe(false)

    await desk.restart(() => {
      const db = new RecordsDatabase(desk.file)
      const words = db.all<{ term: string }>("select term from vocabulary union select term from record_vocabulary").map(({ term }) => term)
      db.close()
      expect(words.filter((word) => word.includes('canary'))).toEqual([])
      expect(words).toContain('panels')
    })
    await desk.complete()
    expect(cacheOf(desk).toLowerCase().includes('canary')).toBe(false)
    expect((await desk.finding().cases({ filters: {}, sort: 'number', direction: 'up', offset: 0, limit: 10 })).rows).toEqual(await desk.overview.cases())
  })
})

async function write(desk: BareDesk, stream: StreamId, part: PartInput): Promise<{ readonly stream: StreamId; readonly entry: string }> {
  const { entry } = await desk.record({ stream, parts: [part] })
  return { stream, entry }
}

/** All bytes of the cache folder, as text that keeps every byte. */
function cacheOf(desk: BareDesk): string {
  const folder = dirname(dirname(desk.file))
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
