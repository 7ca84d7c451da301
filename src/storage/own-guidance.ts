import { join } from 'node:path'
import { hashOf } from '../core/journal/canonical.ts'
import type { Hash } from '../core/journal/format.ts'
import { isPolicyName, newFileName } from '../core/guidance/own-policy-names.ts'
import type { OwnPolicyProblem } from '../core/guidance/own-policy.ts'
import { canonicalText } from '../core/guidance/content-file.ts'
import { MAX_OWN_BYTES, tooLongProblem } from '../core/guidance/parse-own.ts'
import { ProblemError } from '../core/problem.ts'
import { diskProblem, errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { isSystemFile } from './foreign-files.ts'
import { names, type Layout } from './layout.ts'
import { TEMPORARY } from './node-files.ts'

/** More files than this are not read: nobody keeps so many rules, and the wrong folder must not stop the app. */
export const MAX_OWN_FILES = 500

/** UTF-16 units of all files together: a thousand pages. The index of that is built in seconds, of far more in minutes. */
export const MAX_OWN_TOTAL = 2_000_000

/** The folder as it is named in problems. */
export const OWN_FOLDER = `${names.guidance}/${names.ownGuidance}`

/** What stands in `guidance/own`, as text. */
export interface OwnGuidanceReading {
  readonly files: readonly { readonly name: string; readonly text: string }[]
  /** Every name that could be a policy’s, whether its file could be read or not. */
  readonly names: readonly string[]
  readonly problems: readonly OwnPolicyProblem[]
}

/** Runs a write under the journal’s lock and in its queue; refused when the journal is read-only. */
export type GuardedWrite = <T>(failed: string, work: () => Promise<T>) => Promise<T>

/**
 * The owner’s own files: plain markdown that anyone may change with any program at any time. So nothing here is believed: links are not
 * followed, large files not read, and what stands on the disk is looked at before it is replaced or removed.
 */
export class OwnGuidance {
  readonly folder: string
  readonly #files: FilesPort
  readonly #layout: Layout
  readonly #write: GuardedWrite

  constructor(files: FilesPort, layout: Layout, write: GuardedWrite) {
    this.folder = layout.ownGuidance
    this.#files = files
    this.#layout = layout
    this.#write = write
  }

  /** Reads every policy. Whatever stands in the folder, this neither rejects nor waits for ever: what can’t be used is a problem. */
  async read(): Promise<OwnGuidanceReading> {
    try {
      return await this.#readAll()
    } catch (error) {
      return { files: [], names: [], problems: [left(OWN_FOLDER, because('The folder could not be read', error), 'Allow Evenkeel to read the folder, then read it again.')] }
    }
  }

  /** A policy’s text as it stands on the disk now; undefined if there is none that can be read. */
  async text(name: string): Promise<string | undefined> {
    const found = await this.#readFile(name)
    return 'text' in found ? found.text : undefined
  }

  /** Writes a new policy under a name that is free, whatever the case of its letters; returns the name. */
  async create(title: string, markdown: string): Promise<string> {
    return this.#write('The rule could not be saved', async () => {
      await this.#requirePlace()
      const taken = new Set((await this.#files.list(this.folder)).map(({ name }) => name.normalize('NFC').toLowerCase()))
      for (let n = 1; ; n += 1) {
        const name = newFileName(title, n)
        if (taken.has(name)) continue
        try {
          await this.#files.create(join(this.folder, name), bytesOf(markdown))
          return name
        } catch (error) {
          // Another program was faster: the next name.
          if (errnoOf(error) !== 'EEXIST') throw error
        }
      }
    })
  }

  /** @throws ProblemError `changed-outside` if the file isn’t the revision that was edited; nothing is overwritten then */
  async replace(name: string, markdown: string, expected: Hash): Promise<void> {
    await this.#write('The rule could not be saved', async () => {
      await this.#requireRevision(name, expected)
      await this.#files.replace(join(this.folder, name), bytesOf(markdown))
    })
  }

  /** @throws ProblemError `changed-outside` if the file isn’t the revision that was shown; nothing is removed then */
  async remove(name: string, expected: Hash): Promise<void> {
    await this.#write('The rule could not be deleted', async () => {
      await this.#requireRevision(name, expected)
      await this.#files.remove(join(this.folder, name))
    })
  }

  /** Tells of changes by any program, our own writes among them. Returns the way to stop. */
  watch(onChange: () => void, onError: (error: unknown) => void): () => void {
    return this.#files.watch(this.folder, onChange, onError)
  }

  async #readAll(): Promise<OwnGuidanceReading> {
    if ((await this.#place()) === 'other') return { files: [], names: [], problems: [left(OWN_FOLDER, 'It is a link or no folder, so it is not read.', 'Put a plain folder in its place.')] }
    const found = (await this.#files.list(this.folder)).filter(({ name }) => !isSystemFile(name) && !name.startsWith('.') && !name.includes(TEMPORARY))
    const files: { name: string; text: string }[] = []
    const problems: OwnPolicyProblem[] = []
    const read = found.slice(0, MAX_OWN_FILES)
    let total = 0
    let from: string | undefined
    for (const { name, folder } of read) {
      if (folder) problems.push(left(name, 'It is a folder, and folders in here are not read.', 'Move its files up into this folder.'))
      else if (!isPolicyName(name)) problems.push(left(name, 'Its name doesn’t end in .md, so it is not read.', 'If it is a rule, save it as plain text and let its name end in .md.'))
      else {
        const one = from === undefined ? await this.#readFile(name) : undefined
        if (one && 'text' in one) {
          total += one.text.length
          if (total > MAX_OWN_TOTAL) from = name
          else files.push({ name, text: one.text })
        } else if (one) problems.push(one.problem)
      }
    }
    if (from !== undefined) problems.push(left(OWN_FOLDER, `All files together are longer than ${MAX_OWN_TOTAL.toLocaleString('en-US')} characters; those from “${from}” on are not used.`, 'Shorten the longest files, or move some to another folder.'))
    if (found.length > read.length) problems.push(left(OWN_FOLDER, `There are ${found.length.toLocaleString('en-US')} files; only the first ${MAX_OWN_FILES} by name are read.`, 'Move files that are no rules to another folder.'))
    return { files, names: read.filter(({ name, folder }) => !folder && isPolicyName(name)).map(({ name }) => name), problems }
  }

  async #readFile(name: string): Promise<{ readonly text: string } | { readonly problem: OwnPolicyProblem }> {
    if (name.includes('\uFFFD')) return { problem: left(name, 'Its name holds characters that can’t be read.', 'Give the file a plain name.') }
    try {
      const found = await this.#files.readPlain(join(this.folder, name), MAX_OWN_BYTES)
      switch (found.type) {
        case 'file':
          return readText(name, found.bytes)
        case 'too-large':
          return { problem: { file: name, leftOut: true, ...tooLongProblem() } }
        case 'link':
          return { problem: left(name, 'It is a link to another place, and links are not followed.', 'Put the file itself here.') }
        case 'folder':
        case 'other':
          return { problem: left(name, 'It is no plain file.', 'Save the rule as a plain text file.') }
      }
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return { problem: left(name, 'It was gone when it was to be read.', 'If it is to be used, put it back.') }
      return { problem: left(name, because('It could not be read', error), 'Allow Evenkeel to read the file, then read the folder again.') }
    }
  }

  async #requireRevision(name: string, expected: Hash): Promise<void> {
    if ((await this.#place()) !== 'folder') throw goneMeanwhile()
    const found = await this.#readFile(name)
    if ('text' in found && ownRevisionOf(found.text) === expected) return
    if (!('text' in found) && (await this.#files.size(join(this.folder, name))) === undefined) throw goneMeanwhile()
    throw new ProblemError('changed-outside', 'Another program changed this rule meanwhile. Nothing was overwritten.', { remedy: 'Open the rule again to see the change, then make yours.' })
  }

  async #requirePlace(): Promise<void> {
    const place = await this.#place()
    if (place === 'other') throw new ProblemError('not-allowed', `${OWN_FOLDER} is a link or no folder.`, { remedy: 'Put a plain folder in its place.' })
    if (place === 'missing') await this.#files.makeFolder(this.folder)
  }

  /** Whether the folder itself is one: a journal may come from elsewhere, and a link would lead reading and writing out of it. */
  async #place(): Promise<'folder' | 'missing' | 'other'> {
    for (const [above, wanted] of [[this.#layout.folder, names.guidance], [this.#layout.guidance, names.ownGuidance]] as const) {
      const found = (await this.#files.list(above)).find(({ name }) => name === wanted)
      if (!found) return 'missing'
      if (!found.folder) return 'other'
    }
    return 'folder'
  }
}

/** SHA-256 of the text as it is hashed and frozen: line feeds only, NFC. */
export function ownRevisionOf(text: string): Hash {
  return hashOf(canonicalText(text))
}

function readText(name: string, bytes: Uint8Array): { readonly text: string } | { readonly problem: OwnPolicyProblem } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { problem: left(name, 'It is saved as UTF-16.', 'Save it as UTF-8.') }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const line = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0]?.split('\n').length
    return { problem: { ...left(name, 'It holds bytes that are no text.', 'Save it as UTF-8.'), line } }
  }
}

function bytesOf(markdown: string): Uint8Array {
  return new TextEncoder().encode(canonicalText(markdown))
}

function left(file: string, reason: string, remedy: string): OwnPolicyProblem {
  return { file, line: undefined, reason, remedy, leftOut: true }
}

/** The disk’s reason in words. @throws the error itself if it isn’t the disk’s */
function because(failed: string, error: unknown): string {
  const found = diskProblem(failed, error)
  if (!(found instanceof ProblemError)) throw error
  return found.problem.message
}

function goneMeanwhile(): ProblemError {
  return new ProblemError('changed-outside', 'Another program removed this rule meanwhile.', { remedy: 'To keep what you typed, save it as a new rule.' })
}
