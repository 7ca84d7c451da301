import { join } from 'node:path'
import { canonicalJson } from '../core/journal/canonical.ts'
import { agencyFileSchema } from '../core/placement/layout-schema.ts'
import type { Agency } from '../core/placement/layout.ts'
import { ProblemError } from '../core/problem.ts'
import type { Codec } from './codec.ts'
import { errnoOf, onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { isSystemFile } from './foreign-files.ts'
import { jsonBytes } from './json-file.ts'
import { names, type Layout } from './layout.ts'
import { TEMPORARY } from './node-files.ts'
import type { GuardedWrite } from './own-guidance.ts'

/** Bytes of one file; a layout with all its columns has less than a tenth of it. */
const MOST_BYTES = 1_000_000
/** More agencies than this are not read: the wrong folder must not stop the app. */
const MOST_AGENCIES = 200

/** What stands in the folder: the agencies by name, and the files that could not be used. */
export interface AgenciesReading {
  readonly agencies: readonly Agency[]
  readonly problems: readonly { readonly file: string; readonly reason: string }[]
}

/**
 * How each agency wants its table: one small JSON file each, no part of the record and without anything of a customer. Files that can’t be
 * read are named and never overwritten; links are not followed.
 */
export class Agencies {
  readonly #files: FilesPort
  readonly #folder: string
  readonly #above: string
  readonly #codec: Codec
  readonly #write: GuardedWrite

  constructor(files: FilesPort, layout: Layout, codec: Codec, write: GuardedWrite) {
    this.#files = files
    this.#folder = layout.agencies
    this.#above = layout.folder
    this.#codec = codec
    this.#write = write
  }

  /** Every agency that can be read, by name. @throws ProblemError for disk problems of the folder */
  async all(): Promise<AgenciesReading> {
    return onDisk('The agencies could not be read', async () => {
      if (!(await this.#isPlain())) return { agencies: [], problems: [{ file: names.agencies, reason: 'It is a link or no folder, so it is not read.' }] }
      const agencies: Agency[] = []
      const problems: { file: string; reason: string }[] = []
      const found = (await this.#files.list(this.#folder)).filter(({ name }) => !isSystemFile(name) && !name.includes(TEMPORARY))
      for (const { name } of found.slice(0, MOST_AGENCIES)) {
        const read = await this.#read(name)
        if (typeof read === 'string') problems.push({ file: `${names.agencies}/${name}`, reason: read })
        else agencies.push(read)
      }
      if (found.length > MOST_AGENCIES) problems.push({ file: names.agencies, reason: `Only the first ${MOST_AGENCIES} files are read.` })
      return { agencies: agencies.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)), problems }
    })
  }

  /**
   * Saves an agency as a whole.
   * @param expected what was edited, null for a new one: a file that is something else by now is not overwritten
   * @throws ProblemError `changed-outside`
   */
  async save(agency: Agency, expected: Agency | null): Promise<void> {
    await this.#write('The agency could not be saved', async () => {
      if (!(await this.#isPlain())) throw new ProblemError('not-allowed', `${names.agencies} is a link or no folder.`, { remedy: 'Put a plain folder in its place.' })
      await this.#requireUnchanged(agency.id, expected)
      const { id, ...rest } = agency
      await this.#files.makeFolder(this.#folder)
      await this.#files.replace(this.#path(id), jsonBytes({ format: 'evenkeel-agency', v: 1, id, agency: rest }, this.#codec))
    })
  }

  /** Removes an agency that is still what was shown. @throws ProblemError `changed-outside` */
  async remove(shown: Agency): Promise<void> {
    await this.#write('The agency could not be removed', async () => {
      if (!(await this.#isPlain())) throw changed()
      await this.#requireUnchanged(shown.id, shown)
      await this.#files.remove(this.#path(shown.id))
    })
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`)
  }

  async #requireUnchanged(id: string, expected: Agency | null): Promise<void> {
    const isThere = (await this.#files.lookPlain(this.#path(id))) !== undefined
    const found = isThere ? await this.#read(`${id}.json`) : undefined
    if (expected === null ? isThere : typeof found !== 'object' || canonicalJson(found) !== canonicalJson(expected)) throw changed()
  }

  /** The agency of a file, or why it can’t be used. */
  async #read(name: string): Promise<Agency | string> {
    try {
      const found = await this.#files.readPlain(join(this.#folder, name), MOST_BYTES)
      if (found.type === 'too-large') return 'It is too large for a layout.'
      if (found.type !== 'file') return 'It is no plain file.'
      const text = new TextDecoder('utf-8', { fatal: true }).decode(found.bytes)
      const { id, agency } = agencyFileSchema.parse(JSON.parse(this.#codec.decode(text.replace(/\n$/, ''))))
      return name === `${id}.json` ? { id, ...agency } : 'Its name is not the one of the agency in it.'
    } catch (error) {
      const errno = errnoOf(error)
      return errno === undefined ? 'It can’t be read as the layout of an agency.' : `It could not be read (${errno}).`
    }
  }

  /** Whether the folder itself is one, or is not there yet: a link would lead reading and writing out of the journal. */
  async #isPlain(): Promise<boolean> {
    const found = (await this.#files.list(this.#above)).find(({ name }) => name === names.agencies)
    return found === undefined || found.folder
  }
}

function changed(): ProblemError {
  return new ProblemError('changed-outside', 'This agency was changed or removed elsewhere meanwhile. Nothing was overwritten.', { remedy: 'Open it again to see the change, then make yours.' })
}
