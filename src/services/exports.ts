import { entryHash } from '../core/journal/canonical.ts'
import type { Append } from '../storage/journal-store.ts'
import type { FileRef, Hash } from '../core/journal/format.ts'
import type { NewPart } from '../core/journal/seal-entry.ts'
import { newId } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import type { PlacementPurpose } from '../core/placement/plan.ts'
import type { InputOf } from '../contract/methods.ts'
import type { PackPreview, PackSaved } from '../contract/views.ts'
import { zipSize } from '../core/export/zip-layout.ts'
import { teller } from './backup/tell.ts'
import { sealPart } from './journal/seals.ts'
import { placingEntries } from './placement/placing.ts'
import type { OpenJournal } from './journal/open-journal.ts'
import type { Workspace } from './journal/workspace.ts'
import type { PackResult, RecordToPack } from './packs/messages.ts'
import { removeZips, savePack, type SavedZip } from './packs/save-pack.ts'
import { PackBuilder } from './packs/pack-builder.ts'
import type { Redeemed } from './services.ts'
import type { Tickets } from './tickets.ts'

/** Packs: built in a worker, looked at, then written as a zip with its hash beside it and an entry in the case. Attachments go from the journal into the zip and are never held. */
export interface Exports {
  preview(input: InputOf<'exports.preview'>, signal: AbortSignal): Promise<PackPreview>
  save(input: InputOf<'exports.save'>, signal: AbortSignal): Promise<PackSaved>
  discard(preview: string): null
  /** An attachment as bytes behind a ticket, checked for presence and size. */
  attachment(hash: Hash, name: string): Promise<Redeemed>
  close(): Promise<void>
}

interface Prepared {
  readonly journal: OpenJournal
  readonly pack: 'attorney' | 'placement'
  readonly asOf: string
  readonly built: PackResult
  readonly purpose: PlacementPurpose
}

/** How many built packs wait to be saved; the oldest goes first. */
const mostPrepared = 2

export function createExports(workspace: Workspace, tickets: Tickets<Redeemed>): Exports {
  const { ports } = workspace
  const builder = new PackBuilder(ports.workers)
  const prepared = new Map<string, Prepared>()

  return {
    async preview({ task, pack, case: caseId, options, placement }, signal) {
      const journal = workspace.journal()
      const tell = teller(workspace.events, task)
      const record: RecordToPack = {
        folder: journal.store.folder, cache: ports.folders.cache,
        cases: [...new Set([caseId, ...(placement?.cases ?? [])])],
        options, placement, locale: ports.clock.locale(), preparedAt: workspace.now(), appVersion: ports.app.version,
      }
      const built = await builder.build(pack, record, {
        verifyPage: await ports.verifyPage(),
        onProgress: ({ label, done, total }) => tell(label, done, total),
        signal,
      })
      const preview = newId(ports.random)
      prepared.set(preview, { journal, pack, asOf: options.asOf, built, purpose: placement?.purpose ?? { type: 'place' } })
      const oldest = prepared.keys().next().value
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest)
      return {
        preview,
        fileName: built.fileName,
        size: built.contents.reduce((sum, { size }) => sum + size, 0),
        zips: built.zips.map((places) => zipSize(places.flatMap((at) => built.contents[at] ?? []))),
        documents: built.documents.map(({ name, pages, bytes, counselOnly }) => ({
          name, pages, counselOnly,
          ticket: tickets.issue({ name, type: 'application/pdf', size: bytes.length, chunks: once(bytes) }),
        })),
        table: built.table,
        contents: built.contents,
        leftOut: built.leftOut,
        missing: built.missing,
        unbound: built.unbound,
        overLimit: built.overLimit,
        unprintable: built.unprintable,
      }
    },

    async save({ task, preview, folder, to, password, placed, recalled }, signal) {
      const pack = prepared.get(preview)
      const journal = workspace.journal()
      if (!pack || pack.journal !== journal) throw new ProblemError('not-found', 'This preview is not here any more.', { remedy: 'Make the preview again, then save it.' })
      if (!(await ports.folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
      const author = workspace.author()
      const { cases, register } = pack.built
      const moved = pack.pack === 'placement' ? await placingEntries(workspace, { purpose: pack.purpose, cases }, to, { placed, recalled }) : []
      const tell = teller(workspace.events, task)
      const zips = await savePack(pack.built, {
        files: ports.files, folder, password, signal,
        placeOf: (hash, size) => journal.store.attachment(hash, size),
        onProgress: (done, total) => tell('Writing the zip', done, total),
      })
      const entries = await workspace.append([
        ...cases.map(({ id }): Append => ({ stream: `case/${id}`, parts: zips.map((zip) => exportedPart(pack, to, author, zip)) })),
        ...moved,
        { stream: 'journal', parts: [sealPart(register, author, to, (zips[0]?.fileName ?? '').slice(0, 200))] },
      ]).catch(async (error: unknown) => {
        // An export that is not in the record did not happen.
        await removeZips(ports.files, zips)
        throw error
      })
      prepared.delete(preview)
      const [first, ...rest] = zips.map(({ path, hash, size }) => ({ path, hash, size }))
      if (!first) throw new Error('A pack without a zip was saved')
      const placing = entries.slice(cases.length, -1)
      return { ...first, rest, seal: pack.built.seal, ...(placing.length > 0 && { moved: placing.map(({ header }) => ({ stream: header.stream, entry: entryHash(header) })) }) }
    },

    discard(preview) {
      prepared.delete(preview)
      return null
    },

    async attachment(hash, name) {
      const journal = workspace.journal()
      const file = await fileRef(journal, hash)
      if (!file) throw new ProblemError('file-missing', 'No entry in this journal has this file.')
      const path = await journal.store.attachment(hash, file.size)
      return { name, type: file.type, size: file.size, chunks: ports.files.readStream(path) }
    },

    close: () => builder.close(),
  }
}

/** What the case records of one zip. */
function exportedPart({ pack, asOf, built }: Prepared, to: string, author: string, { fileName, hash, size }: SavedZip): NewPart {
  return { layer: 'internal', kind: 'exported', author, data: { pack, to, fileName, hash, size, entries: built.entries, leftOut: countByLayer(built), asOf, seal: built.seal } }
}

function countByLayer({ leftOut }: PackResult): { layer: PackResult['leftOut'][number]['layer']; count: number }[] {
  const counts = new Map<PackResult['leftOut'][number]['layer'], number>()
  for (const { layer, count } of leftOut) counts.set(layer, (counts.get(layer) ?? 0) + count)
  return [...counts].map(([layer, count]) => ({ layer, count }))
}

/** What an entry stores of a file; a stream that cannot be read is passed over. */
async function fileRef(journal: OpenJournal, hash: Hash): Promise<FileRef | undefined> {
  for (const stream of journal.store.streamsNaming(hash)) {
    if (!(await journal.isReadable(stream))) continue
    const found = (await journal.items(stream)).flatMap((item) => item.versions.flatMap((version) => version.files)).find((file) => file.hash === hash)
    if (found) return found
  }
  return undefined
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
