import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { startServices, startWithCase, type TestServices } from '../fixtures/test-services.ts'
import type { Outcome } from './outcome.ts'
import { chance } from './storage-power-disk.ts'

const all = { filters: {}, sort: 'number', direction: 'down', offset: 0, limit: 100 } as const

/** The lists once the read model has taken in everything. */
async function lists(services: TestServices): Promise<unknown> {
  for (;;) {
    const { rows, total, complete } = await services.call('cases.find', all)
    if (complete) return { rows, total, hits: (await services.call('journal.search', { query: 'cabinets', limit: 50 })).hits }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Where the read model of the only journal lies. */
async function placeOf({ folder }: TestServices): Promise<string> {
  const cache = join(folder, 'cache')
  const [id = ''] = await readdir(cache)
  return join(cache, id, 'read-model.sqlite')
}

/** Ways to harm the file: as a whole, or in one spot of 200 bytes. */
const wholes = ['taken away', 'cut', 'full of noise', 'locked by a dead program', 'a folder'] as const
export const readModelHarms = { whole: wholes, spot: ['with noise in one place'] } as const
type Harm = (typeof wholes)[number] | 'with noise in one place'

/** Harms the file of the read model so often between two starts: each time the lists are what they were, and the journal is as before. */
export async function harmReadModel(times: number, chosen: readonly Harm[] = wholes): Promise<Outcome> {
  const failures: string[] = []
  const made = await startWithCase()
  const started = made.folder
  let services: TestServices = made
  const { id } = await made.call('cases.create', { title: 'Scratched cabinets', situations: [], customer: made.customerId })
  for (let call = 0; call < 20; call += 1) await made.call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'note', data: { text: `Call ${call} about the cabinets` } }] })
  const expected = await lists(services)
  const path = await placeOf(services)
  const random = chance(times)
  const harms: Readonly<Record<Harm, (bytes: Uint8Array) => Promise<void>>> = {
    'taken away': () => rm(path, { force: true }),
    cut: async (bytes) => writeFile(path, bytes.subarray(0, Math.floor(random() * bytes.length))),
    'full of noise': async (bytes) => writeFile(path, bytes.map(() => Math.floor(random() * 256))),
    'with noise in one place': async (bytes) => {
      const at = Math.floor(random() * bytes.length)
      await writeFile(path, bytes.map((byte, index) => (index >= at && index < at + 200 ? Math.floor(random() * 256) : byte)))
    },
    'locked by a dead program': () => mkdir(`${path}.lock`).then(() => undefined),
    'a folder': async () => {
      await rm(path, { force: true })
      await mkdir(path)
    },
  }
  for (let time = 0; time < times; time += 1) {
    const how = chosen[time % chosen.length] ?? 'taken away'
    await services.services.close()
    await harms[how](await readFile(path).catch(() => new Uint8Array()))
    services = startServices(started)
    const found = await lists(services).catch((error: unknown) => String(error))
    // The lists were in memory then; the next start finds room for the file again.
    if (how === 'a folder') await rm(path, { recursive: true })
    if (!isDeepStrictEqual(found, expected)) {
      failures.push(`${how}: the lists are other than before`)
      // So that one failure is not told again by the next start.
      await services.services.close()
      await rm(path, { recursive: true, force: true })
      services = startServices(started)
      await lists(services)
    }
    const { ok } = await services.call('journal.verify', { task: 'verify' })
    if (!ok) failures.push(`${how}: the journal does not hold any more`)
    failures.push(...services.reported.map((error) => `${how}: ${String(error)}`))
  }
  await services.close()
  return { tried: times, failures }
}
