import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PowerDisk } from '../../../tests/faults/storage-power-disk.ts'
import { moment, note, testPorts } from '../../../tests/faults/storage-setup.ts'
import { currentOf } from '../../core/journal/current.ts'
import { entryHash } from '../../core/journal/canonical.ts'
import { itemsOf } from '../../core/journal/items.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { createJournal } from '../../storage/create-journal.ts'
import type { JournalStore } from '../../storage/journal-store.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { openJournal } from '../../storage/open-journal.ts'
import { openFolds, type OpenJournal } from './open-journal.ts'

const cases = ['a', 'b', 'c', 'd']
const customers = ['x', 'y']

/** The same answers from all entries of all cases, read at once. */
async function expected(store: JournalStore): Promise<unknown> {
  const found: { id: string; customer: string | null; numbers: readonly string[] }[] = []
  for (const id of cases) {
    await store.load([`case/${id}`])
    const items = itemsOf(store.entries(`case/${id}`))
    const details = currentOf(items, 'case-details').at(-1) ?? currentOf(items, 'opened').at(-1)
    found.push({ id, customer: details?.current.data.customer ?? null, numbers: currentOf(items, 'opened').map((item) => item.current.data.number) })
  }
  return {
    customerOf: found.map(({ customer }) => customer),
    casesOf: customers.map((customer) => found.filter((one) => one.customer === customer).map(({ id }) => id)),
    highest: ['2025', '2026'].map((year) => Math.max(0, ...found.flatMap(({ numbers }) => numbers).filter((number) => number.startsWith(year)).map((number) => Number(number.slice(5))))),
  }
}

async function answers({ index }: OpenJournal): Promise<unknown> {
  return {
    customerOf: await Promise.all(cases.map((id) => index.customerOf(id))),
    casesOf: await Promise.all(customers.map((customer) => index.casesOf(customer))),
    highest: await Promise.all(['2025', '2026'].map((year) => index.highestNumber(year))),
  }
}

const fact = (kind: string, data: NewPart['data']): NewPart => ({ layer: 'fact', kind, data, author: 'owner' })

test('answers what all cases say after any history, although memory lets go of them at once', async () => {
  const step = fc.record({
    case: fc.constantFrom(...cases),
    what: fc.oneof(
      fc.record({ kind: fc.constant('opened' as const), number: fc.tuple(fc.constantFrom('2025', '2026'), fc.integer({ min: 1, max: 30 })), customer: fc.constantFrom('x', 'y', null) }),
      fc.record({ kind: fc.constant('case-details' as const), customer: fc.constantFrom('x', 'y', null) }),
      fc.constant({ kind: 'note' as const }),
      fc.constant({ kind: 'withdrawn' as const }),
      fc.constant({ kind: 'ask' as const }),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const ports = testPorts(nodeFiles(new PowerDisk(), 'linux'), 'index', undefined, '/cache')
      await (await createJournal(ports, '/journal', { author: 'owner' })).close()
      const store = await openJournal(ports, '/journal', { mode: 'write', memory: 0 })
      const journal = openFolds(store)
      for (const { case: id, what } of steps) {
        const stream = `case/${id}` as const
        const append = (part: NewPart): Promise<unknown> => store.append([{ stream, parts: [part] }], moment)
        switch (what.kind) {
          case 'opened':
            await append(fact('opened', { number: `${what.number[0]}-${String(what.number[1]).padStart(4, '0')}`, title: 'x', situations: [], customer: what.customer }))
            break
          case 'case-details':
            await append(fact('case-details', { title: 'x', situations: [], customer: what.customer }))
            break
          case 'note':
            await append(note('x'))
            break
          case 'withdrawn': {
            await store.load([stream])
            const last = store.entries(stream).at(-1)
            if (last) await append({ layer: 'internal', kind: 'withdrawn', data: { entry: entryHash(last.header), reason: 'entered-by-mistake' }, author: 'owner' })
            break
          }
          case 'ask':
            expect(await answers(journal)).toEqual(await expected(store))
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(await answers(journal)).toEqual(await expected(store))
      await store.close()
    }),
    { numRuns: 80 },
  )
})
