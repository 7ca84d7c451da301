import { Low } from 'lowdb'
import { join } from 'node:path'
import { z } from 'zod'
import type { MissedQuery } from '../core/guidance/own-policy.ts'
import { hashOf } from '../core/journal/canonical.ts'
import type { Damage } from '../core/journal/damage.ts'
import type { Codec } from './codec.ts'
import { errnoOf, onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { JsonFile } from './json-file.ts'
import { names, type Layout } from './layout.ts'
import type { GuardedWrite } from './own-guidance.ts'

const storedSchema = z.strictObject({ queries: z.array(z.strictObject({ query: z.string(), at: z.int(), times: z.int().min(1) })) })
type Stored = z.infer<typeof storedSchema>

/** So many are kept; the oldest go first. */
const MOST = 200
/** Kept for 90 days (ms) after the last time. */
const KEPT_FOR = 90 * 24 * 60 * 60 * 1000

/** Searches that found nothing, in one small file of the journal folder and nowhere else. */
export class MissedQueries {
  readonly #files: FilesPort
  readonly #folder: string
  readonly #codec: Codec
  readonly #damage: Damage[]
  readonly #write: GuardedWrite

  constructor(files: FilesPort, layout: Layout, codec: Codec, damage: Damage[], write: GuardedWrite) {
    this.#files = files
    this.#folder = layout.guidance
    this.#codec = codec
    this.#damage = damage
    this.#write = write
  }

  /** Newest first; what is too old at `now` (UTC ms) is left out. */
  async all(now: number): Promise<readonly MissedQuery[]> {
    const stored = await onDisk('The kept searches could not be read', () => this.#read())
    if (stored === 'unreadable') this.#report(undefined)
    return stored === 'unreadable' ? [] : lasting(stored, now)
  }

  /** Counts a query up, by whatever case and spacing it was typed. */
  async keep(query: string, now: number): Promise<void> {
    await this.#change((stored) => {
      const same = stored.filter((one) => foldedQuery(one.query) === foldedQuery(query))
      const times = same.reduce((sum, one) => sum + one.times, 1)
      return lasting([...stored.filter((one) => !same.includes(one)), { query: query.trim(), at: now, times }], now)
    })
  }

  /** Takes out what is too old; writes nothing if nothing is. */
  async prune(now: number): Promise<void> {
    await this.#change((stored) => lasting(stored, now))
  }

  /** Forgets some, by their text. */
  async forget(queries: readonly string[]): Promise<void> {
    const gone = new Set(queries.map(foldedQuery))
    await this.#change((stored) => stored.filter(({ query }) => !gone.has(foldedQuery(query))))
  }

  /** Forgets all: removes the file, and with it what was once set aside or left by a cut, for they hold queries too. */
  async clear(): Promise<void> {
    await this.#write('The kept searches could not be removed', async () => {
      const ours = (await this.#files.list(this.#folder)).filter(({ name, folder }) => !folder && name.startsWith(names.missed))
      for (const { name } of ours) await this.#files.remove(join(this.#folder, name))
    })
  }

  async #change(change: (stored: readonly MissedQuery[]) => readonly MissedQuery[]): Promise<void> {
    await this.#write('The search could not be kept', async () => {
      const found = await this.#read()
      const stored = found === 'unreadable' ? [] : found
      const next = change(stored)
      if (next.length === stored.length && next.every((one, index) => one === stored[index])) return
      if (found === 'unreadable') await this.#setAside()
      await this.#files.makeFolder(this.#folder)
      await new Low<Stored>(this.#file(), { queries: [...next] }).write()
    })
  }

  #file(): JsonFile<Stored> {
    return new JsonFile(this.#files, join(this.#folder, names.missed), this.#codec, (json) => storedSchema.parse(json))
  }

  async #read(): Promise<readonly MissedQuery[] | 'unreadable'> {
    try {
      return (await this.#file().read())?.queries ?? []
    } catch (error) {
      if (errnoOf(error) !== undefined) throw error
      return 'unreadable'
    }
  }

  /** What could not be read is kept beside the new file, under a name made of its content. */
  async #setAside(): Promise<void> {
    const path = join(this.#folder, names.missed)
    const aside = `${names.missed}.unreadable-${hashOf(await this.#files.read(path))}`
    await this.#files.rename(path, join(this.#folder, aside))
    this.#report(aside)
  }

  #report(aside: string | undefined): void {
    const file = `${names.guidance}/${names.missed}`
    const setAside = aside === undefined ? undefined : `${names.guidance}/${aside}`
    if (this.#damage.some((known) => known.file === file && known.setAside === setAside)) return
    this.#damage.push({ file, stream: undefined, reason: 'The kept searches cannot be read.', setAside })
  }
}

/** By what two queries count as the same: case, width, accents and spacing don’t matter. */
function foldedQuery(query: string): string {
  return query.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[’ʼ]/g, "'").replaceAll(/\s+/g, ' ').trim()
}

function lasting(stored: readonly MissedQuery[], now: number): readonly MissedQuery[] {
  const fresh = stored.filter(({ at }) => at > now - KEPT_FOR)
  return fresh.every((one, index) => index === 0 || (fresh[index - 1]?.at ?? 0) >= one.at) && fresh.length <= MOST ? fresh : fresh.toSorted((a, b) => b.at - a.at).slice(0, MOST)
}
