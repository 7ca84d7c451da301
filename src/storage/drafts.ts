import { Low } from 'lowdb'
import { join } from 'node:path'
import { z } from 'zod'
import { hashOf } from '../core/journal/canonical.ts'
import type { Damage } from '../core/journal/damage.ts'
import { id as idSchema } from '../core/journal/fields.ts'
import { ProblemError } from '../core/problem.ts'
import type { Codec } from './codec.ts'
import { errnoOf, onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { JsonFile } from './json-file.ts'
import type { StoredDraft } from './journal-store.ts'
import { names } from './layout.ts'

const draftSchema: z.ZodType<StoredDraft> = z.object({ id: idSchema, place: z.string(), fields: z.record(z.string(), z.string()), savedAt: z.number() })

/** What is being typed: one small file per draft, replaced as a whole. A draft that cannot be read is left there and reported. */
export class Drafts {
  readonly #files: FilesPort
  readonly #folder: string
  readonly #codec: Codec
  readonly #damage: Damage[]

  constructor(files: FilesPort, folder: string, codec: Codec, damage: Damage[]) {
    this.#files = files
    this.#folder = folder
    this.#codec = codec
    this.#damage = damage
  }

  async all(): Promise<readonly StoredDraft[]> {
    return onDisk('The drafts could not be read', async () => {
      const drafts: StoredDraft[] = []
      for (const { name } of await this.#files.list(this.#folder)) {
        const draft = draftId(name) === undefined ? undefined : await this.#read(name)
        if (draft === 'unreadable') this.#report(name, undefined)
        else if (draft) drafts.push(draft)
      }
      return drafts
    })
  }

  async save(draft: StoredDraft): Promise<void> {
    const name = fileName(draft.id)
    await onDisk('The draft could not be kept', async () => {
      await this.#files.makeFolder(this.#folder)
      if ((await this.#read(name)) === 'unreadable') await this.#setAside(name)
      await new Low<StoredDraft>(this.#file(name), draft).write()
    })
  }

  async discard(id: string): Promise<void> {
    await onDisk('The draft could not be removed', () => this.#files.remove(join(this.#folder, fileName(id))))
  }

  #file(name: string): JsonFile<StoredDraft> {
    return new JsonFile(this.#files, join(this.#folder, name), this.#codec, (json) => {
      const draft = draftSchema.parse(json)
      if (fileName(draft.id) !== name) throw new SyntaxError('The draft has another id than its file')
      return draft
    })
  }

  async #read(name: string): Promise<StoredDraft | 'unreadable' | undefined> {
    try {
      return (await this.#file(name).read()) ?? undefined
    } catch (error) {
      if (errnoOf(error) !== undefined) throw error
      return 'unreadable'
    }
  }

  async #setAside(name: string): Promise<void> {
    const path = join(this.#folder, name)
    const aside = `${name}.unreadable-${hashOf(await this.#files.read(path))}`
    await this.#files.rename(path, join(this.#folder, aside))
    this.#report(name, aside)
  }

  #report(name: string, aside: string | undefined): void {
    const file = `${names.drafts}/${name}`
    const setAside = aside === undefined ? undefined : `${names.drafts}/${aside}`
    if (this.#damage.some((known) => known.file === file && known.setAside === setAside)) return
    this.#damage.push({ file, stream: undefined, reason: 'This draft cannot be read.', setAside })
  }
}

function draftId(name: string): string | undefined {
  const id = name.endsWith('.json') ? name.slice(0, -'.json'.length) : ''
  return idSchema.safeParse(id).success ? id : undefined
}

function fileName(id: string): string {
  if (!idSchema.safeParse(id).success) throw new ProblemError('invalid-input', 'The draft has no valid id.')
  return `${id}.json`
}
