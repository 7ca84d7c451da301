import { createHash } from 'node:crypto'
import { join, relative, isAbsolute } from 'node:path'
import { z } from 'zod'
import { hash as hashSchema } from '../core/journal/fields.ts'
import { streamIdSchema, type Hash, type StreamId } from '../core/journal/format.ts'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { layoutOf } from './layout.ts'
import { TEMPORARY } from './node-files.ts'
import type { ReadJournal } from './read-journal.ts'
import type { RegisterEnd, Remembered } from './remembered.ts'
import type { KnownStream } from './streams.ts'

/** Goes up whenever what makes a stream whole changes, so that everything is verified anew then. */
const VERSION = 1

const count = z.int().min(0)
const schema = z.strictObject({
  v: z.literal(VERSION),
  folder: z.string(),
  register: z.strictObject({ size: count, digest: hashSchema, n: count, hash: hashSchema }),
  newest: z.strictObject({ n: count, hash: hashSchema }),
  /** Stream, entries listed, hash of the last, then size, time and attachments of a file that is known, or null. */
  streams: z.array(z.tuple([streamIdSchema, count, hashSchema, z.tuple([count, z.number(), z.array(hashSchema)]).nullable()])),
})
type Stored = z.infer<typeof schema>

/** Everything after the digest is what the digest is of; the file is JSON all the same. */
const HEAD = '{"digest":"'
const BODY_AT = HEAD.length + 64 + '",'.length

/**
 * The checkpoint of one journal folder: `<cache>/<journal id>/checkpoint.json`. It is disposable: where it is missing, cut, of another
 * version or about another folder, everything is read and verified. It never decides what is shown: a stream is verified whenever it is
 * loaded.
 */
export class Checkpoint {
  readonly #files: FilesPort
  readonly #folder: string
  readonly #place: string
  readonly #path: string
  #tidied = false

  private constructor(files: FilesPort, folder: string, place: string) {
    this.#files = files
    this.#folder = folder
    this.#place = place
    this.#path = join(place, 'checkpoint.json')
  }

  /** Undefined without a cache folder, or if that lies inside the journal, where nothing may stand but the record. */
  static of(files: FilesPort, cache: string | undefined, folder: string, id: string): Checkpoint | undefined {
    if (cache === undefined) return undefined
    const way = relative(folder, cache)
    const isInside = way === '' || (!way.startsWith('..') && !isAbsolute(way))
    return isInside ? undefined : new Checkpoint(files, folder, join(cache, id))
  }

  /** What is remembered, or undefined if it cannot be used for whatever reason. */
  async read(): Promise<Remembered | undefined> {
    try {
      const stored = parse(await this.#files.read(this.#path))
      return stored?.folder === this.#folder ? remembered(stored) : undefined
    } catch (error) {
      // A cache that cannot be read costs time, nothing else.
      if (errnoOf(error) === undefined) throw error
      return undefined
    }
  }

  /**
   * Remembers how the journal stands now. Nothing is remembered of a journal whose register cannot be used. A cache that cannot be
   * written is no problem of the journal’s; returns whether it was.
   */
  async write(journal: ReadJournal, newest: RegisterEnd): Promise<boolean> {
    if (journal.register.damage || journal.register.stopped) return false
    try {
      await lookAtWritten(this.#files, this.#folder, journal)
      const text = JSON.stringify(snapshot(this.#folder, journal, newest)).slice(1)
      await this.#files.makeFolder(this.#place)
      await this.#tidy()
      await this.#files.replace(this.#path, new TextEncoder().encode(`${HEAD}${digestOf(text)}",${text}`))
      return true
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
      return false
    }
  }

  /** Temporary files that an earlier run was killed over. Only the holder of the journal’s lock writes here. */
  async #tidy(): Promise<void> {
    if (this.#tidied) return
    this.#tidied = true
    for (const { name } of await this.#files.list(this.#place)) if (name.startsWith(`checkpoint.json${TEMPORARY}`)) await this.#files.remove(join(this.#place, name))
  }
}

function parse(bytes: Uint8Array): Stored | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const body = text.slice(BODY_AT)
    if (text.slice(0, BODY_AT) !== `${HEAD}${digestOf(body)}",`) return undefined
    return schema.safeParse(JSON.parse(`{${body}`)).data
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}

function remembered({ register, newest, streams: stored }: Stored): Remembered {
  const listed = new Map<StreamId, { count: number; head: Hash }>()
  const streams = new Map<StreamId, KnownStream>()
  for (const [stream, entries, head, known] of stored) {
    if (entries > 0) listed.set(stream, { count: entries, head })
    if (known) streams.set(stream, { size: known[0], modified: known[1], attachments: known[2] })
  }
  return { register: { ...register, listed }, streams, newest }
}

function snapshot(folder: string, { register, streams }: ReadJournal, newest: RegisterEnd): Stored {
  const { size, digest, n, hash, listed } = register.mark()
  const known = (stream: StreamId): KnownStream | undefined => {
    const file = streams.get(stream)
    if (!file) return streams.known().get(stream)
    return streams.isSettled(file) ? { size: file.adapter.size, modified: file.modified, attachments: file.attachments() } : undefined
  }
  return {
    v: VERSION, folder, register: { size, digest, n, hash }, newest,
    streams: [...listed].map(([stream, { count: entries, head }]) => {
      const file = known(stream)
      return [stream, entries, head, file?.modified === undefined ? null : [file.size, file.modified, [...file.attachments]]]
    }),
  }
}

/** Takes the times of the files that we wrote since they were looked at last; one that has another size than we left it with stays unknown. */
async function lookAtWritten(files: FilesPort, folder: string, { streams }: ReadJournal): Promise<void> {
  const layout = layoutOf(folder)
  for (const file of [...streams.values()].filter((one) => one.modified === undefined && streams.isSettled(one))) {
    const found = await files.stat(file.adapter.path)
    if (found?.size === file.adapter.size) file.modified = found.modified
  }
  for (const [stream, known] of [...streams.known()].filter(([, { modified }]) => modified === undefined)) {
    const found = await files.stat(layout.stream(stream))
    if (found?.size === known.size && streams.isKnown(stream)) streams.know(stream, { ...known, modified: found.modified })
  }
}

function digestOf(text: string): Hash {
  return createHash('sha256').update(text).digest('hex')
}
