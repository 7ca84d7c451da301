import { join } from 'node:path'
import { canonicalJson } from '../core/journal/canonical.ts'
import { streamIdSchema, type Hash, type StreamId } from '../core/journal/format.ts'
import { ProblemError } from '../core/problem.ts'

/** The version of the folder as a whole; entries carry their own. */
export const JOURNAL_FORMAT = 1

/** Names inside a journal folder. */
export const names = {
  readme: 'README.txt',
  journal: 'journal.json',
  ownStream: 'journal.jsonl',
  register: 'register.jsonl',
  lock: 'lock.json',
  cases: 'cases',
  customers: 'customers',
  guidance: 'guidance',
  ownGuidance: 'own',
  usedGuidance: 'used',
  missed: 'missed.json',
  files: 'files',
  drafts: 'drafts',
  pending: 'pending',
  staging: 'staging',
  agencies: 'agencies',
} as const

/** Absolute paths of a journal folder. */
export interface Layout {
  readonly folder: string
  readonly readme: string
  readonly journal: string
  readonly register: string
  readonly lock: string
  readonly cases: string
  readonly customers: string
  readonly ownGuidance: string
  readonly guidance: string
  readonly usedGuidance: string
  readonly files: string
  readonly drafts: string
  readonly pending: string
  readonly staging: string
  /** How agencies want their tables; made when the first is saved. */
  readonly agencies: string
  stream(stream: StreamId): string
  attachment(hash: Hash): string
}

export function layoutOf(folder: string): Layout {
  const files = join(folder, names.files)
  return {
    folder,
    readme: join(folder, names.readme),
    journal: join(folder, names.journal),
    register: join(folder, names.register),
    lock: join(folder, names.lock),
    cases: join(folder, names.cases),
    customers: join(folder, names.customers),
    guidance: join(folder, names.guidance),
    ownGuidance: join(folder, names.guidance, names.ownGuidance),
    usedGuidance: join(folder, names.guidance, names.usedGuidance),
    files,
    drafts: join(folder, names.drafts),
    pending: join(folder, names.pending),
    staging: join(folder, names.staging),
    agencies: join(folder, names.agencies),
    stream: (stream) => join(folder, ...streamFile(stream).split('/')),
    attachment: (hash) => join(files, hash.slice(0, 2), hash),
  }
}

/** The folders a journal has from the start, from the outside in. */
export function foldersOf(layout: Layout): readonly string[] {
  const { folder, cases, customers, ownGuidance, usedGuidance, files, drafts, pending, staging } = layout
  return [folder, cases, customers, ownGuidance, usedGuidance, files, drafts, pending, staging]
}

/** The file of a stream, relative to the folder, with `/` between the parts: `cases/abc.jsonl`. */
export function streamFile(stream: StreamId): string {
  if (stream === 'journal') return names.ownStream
  const [type, id] = stream.split('/')
  return `${type === 'case' ? names.cases : names.customers}/${id}.jsonl`
}

/** The stream a file name in `cases` or `customers` stands for, or undefined if it is not one the program writes. */
export function streamOfFile(folder: 'cases' | 'customers', name: string): StreamId | undefined {
  if (!name.endsWith('.jsonl')) return undefined
  const parsed = streamIdSchema.safeParse(`${folder === 'cases' ? 'case' : 'customer'}/${name.slice(0, -'.jsonl'.length)}`)
  return parsed.success ? parsed.data : undefined
}

/** File names that Windows takes for devices whatever their ending, so that no journal made elsewhere fails there. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/

/**
 * Checks a stream id that is about to become a file name.
 * @throws ProblemError `invalid-input`
 */
export function checkStreamId(stream: StreamId): StreamId {
  const parsed = streamIdSchema.safeParse(stream)
  if (!parsed.success || deviceName.test(stream.split('/')[1] ?? '')) throw new ProblemError('invalid-input', `“${stream}” cannot name a record.`)
  return parsed.data
}

/** The bytes of `journal.json` for a journal id. */
export function journalJson(id: string): string {
  return `${canonicalJson({ app: 'evenkeel', format: JOURNAL_FORMAT, id })}\n`
}

/** The bytes of `README.txt`: the same in every journal of this format, so that they can be checked. */
export const readmeText = `This folder is an Evenkeel journal: a record of cases, customers and what was agreed.

Please change nothing in here by hand. Every entry is linked to the one before it,
so Evenkeel notices a change, and it then leaves the changed file alone.
The one exception is guidance/own: your own guidance, plain text you may edit.

  journal.json           the id of this journal and the version of its format
  journal.jsonl          the business, the staff list and settings
  cases, customers       one file per case and per customer, one line per entry
  register.jsonl         one line for every entry ever saved
  guidance/own           your own guidance
  guidance/used          the guidance that was applied, kept as it was
  files                  attached files
  drafts                 what was being typed

To look at the journal, open this folder with Evenkeel. To keep it safe, copy the
whole folder. docs/journal-format.md, which comes with Evenkeel, describes every file.
`
