import { z } from 'zod'
import { hash } from '../../core/journal/fields.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { Moment } from '../../core/time/civil.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { Queue } from '../../storage/queue.ts'

const whole = z.strictObject({ hash, size: z.int().min(0), modified: z.number() })
/** Bytes as they were: SHA-256, size in bytes, and the time of last change (UTC ms, as the disk tells it). */
export type Whole = z.infer<typeof whole>

const remembered = z.strictObject({ name: z.string(), firstSeen: z.strictObject({ at: z.int(), zone: z.string() }), arrived: whole, now: whole })
/** A file as it arrived, and as it was seen last. */
export type Remembered = z.infer<typeof remembered>

const filed = z.strictObject({ name: z.string(), hash, entry: hash, movedTo: z.string().optional() })
/** An original that was filed: by which entry, and the name it has in the subfolder if it was moved there. */
export type FiledOriginal = z.infer<typeof filed>

const schema = z.strictObject({
  v: z.literal(1),
  folder: z.string(),
  arrivals: z.array(remembered),
  /** What isn’t for the journal, whatever it is called. */
  aside: z.array(hash),
  filed: z.array(filed),
})
type Stored = z.infer<typeof schema>

/** At most so many of each are remembered, the newest. */
const MOST = 20_000
/** Milliseconds for which a file that is not in the folder any more is remembered: a drive may be away for a while. */
const FORGOTTEN_AFTER = 30 * 24 * 3_600_000

/** What is known of the files of one inbox folder. It survives a restart; losing it loses nothing of the record. */
export interface InboxMemory {
  /** Where an unreadable file of it was put, so that nothing overwrites it. */
  readonly setAside: string | undefined
  arrival(name: string): Remembered | undefined
  /** Notes what a file is now; the first time is its arrival. */
  see(name: string, now: Whole, at: Moment): Remembered
  isAside(hash: Hash): boolean
  isFiled(name: string, hash: Hash): boolean
  /** Puts hashes aside, or lets them wait again. */
  putAside(hashes: readonly Hash[], back: boolean): void
  /** Notes the originals of an entry, or forgets them where there is none any more. */
  noteFiled(originals: readonly FiledOriginal[]): void
  /** Forgets that these originals were filed, and returns them. */
  takeBack(entry: Hash): readonly FiledOriginal[]
  /** Forgets files that left the folder long ago. `names` are those that are there. */
  prune(names: ReadonlySet<string>, now: number): void
  /** Writes what changed, if anything did; resolves when it is on disk. */
  save(): Promise<void>
}

/** Reads what is known. A file that can’t be read is set aside beside it; another folder’s arrivals don’t count for this one. */
export async function readInboxMemory(files: FilesPort, settings: string, journal: string, folder: string): Promise<InboxMemory> {
  const path = `${settings}/inbox-${journal}.json`
  const queue = new Queue()
  const found = (await files.size(path)) === undefined ? undefined : parse(new TextDecoder().decode(await files.read(path)))
  const setAside = found === 'unreadable' ? await freeName(files, path) : undefined
  if (setAside !== undefined) await files.rename(path, setAside)
  const stored = found === undefined || found === 'unreadable' ? undefined : found
  const arrivals = new Map((stored?.folder === folder ? stored.arrivals : []).map((one) => [one.name, one]))
  const aside = new Set(stored?.aside)
  let originals: readonly FiledOriginal[] = stored?.filed ?? []
  let isChanged = false

  return {
    setAside,
    arrival: (name) => arrivals.get(name),
    see(name, now, at) {
      const known = arrivals.get(name)
      if (known && same(known.now, now)) return known
      const next: Remembered = known ? { ...known, now } : { name, firstSeen: at, arrived: now, now }
      arrivals.set(name, next)
      isChanged = true
      return next
    },
    isAside: (one) => aside.has(one),
    isFiled: (name, one) => originals.some((original) => original.name === name && original.hash === one && original.movedTo === undefined),
    putAside(hashes, back) {
      for (const one of hashes) {
        if (back) aside.delete(one)
        else aside.add(one)
      }
      isChanged = true
    },
    noteFiled(filedNow) {
      originals = [...originals, ...filedNow].slice(-MOST)
      isChanged = true
    },
    takeBack(entry) {
      const mine = originals.filter((original) => original.entry === entry)
      originals = originals.filter((original) => original.entry !== entry)
      isChanged = true
      return mine
    },
    prune(names, now) {
      for (const [name, { firstSeen }] of arrivals) {
        if (names.has(name) || now - firstSeen.at < FORGOTTEN_AFTER) continue
        arrivals.delete(name)
        isChanged = true
      }
    },
    save: () => queue.run(async () => {
      if (!isChanged) return
      isChanged = false
      const next: Stored = { v: 1, folder, arrivals: [...arrivals.values()].slice(-MOST), aside: [...aside].slice(-MOST), filed: [...originals] }
      try {
        await files.makeFolder(settings)
        await files.replace(path, new TextEncoder().encode(JSON.stringify(next)))
      } catch (error) {
        isChanged = true
        throw error
      }
    }),
  }
}

function same(one: Whole, other: Whole): boolean {
  return one.hash === other.hash && one.size === other.size && one.modified === other.modified
}

function parse(json: string): Stored | 'unreadable' {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? 'unreadable'
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable'
    throw error
  }
}

async function freeName(files: FilesPort, path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const free = `${path}.unreadable${number === 1 ? '' : `-${number}`}`
    if ((await files.size(free)) === undefined) return free
  }
}
