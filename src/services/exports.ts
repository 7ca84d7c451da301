import { join } from 'node:path'
import { entryHash } from '../core/journal/canonical.ts'
import type { Append } from '../storage/journal-store.ts'
import type { FileRef, Hash } from '../core/journal/format.ts'
import { newId } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import type { PackInput } from '../core/export/pack-input.ts'
import type { InputOf } from '../contract/methods.ts'
import type { PackPreview, PackSaved } from '../contract/views.ts'
import { layersBeforeMove } from './journal/layers-before-move.ts'
import { sealPart } from './journal/seals.ts'
import { placingEntries, withPlan, type MadePlacement } from './placement/placing.ts'
import type { OpenJournal } from './journal/open-journal.ts'
import type { Workspace } from './journal/workspace.ts'
import { PackBuilder, type BuiltPack } from './packs/pack-builder.ts'
import type { Redeemed } from './services.ts'
import type { Tickets } from './tickets.ts'

/** Packs: built in a worker, looked at, then saved as a zip with its hash beside it and an entry in the case. */
export interface Exports {
  preview(input: InputOf<'exports.preview'>, signal: AbortSignal): Promise<PackPreview>
  save(input: InputOf<'exports.save'>): Promise<PackSaved>
  discard(preview: string): null
  /** An attachment as bytes behind a ticket, checked for presence and size. */
  attachment(hash: Hash, name: string): Promise<Redeemed>
  close(): Promise<void>
}

interface Prepared {
  readonly case: string
  readonly pack: 'attorney' | 'placement'
  readonly asOf: string
  /** The register’s end that the seal code on it is of. */
  readonly register: PackInput['register']
  readonly built: BuiltPack
  /** For a file for an agency: its cases, as they were when it was made. */
  readonly placement: MadePlacement
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
      const inputs: PackInput[] = []
      for (const id of new Set(placement ? [caseId, ...placement.cases] : [caseId])) {
        if (signal.aborted) throw new ProblemError('cancelled', 'The pack was not built.')
        inputs.push(await packInput(workspace, journal, id, options))
      }
      const input = placement ? withPlan(inputs, placement) : inputs[0]
      if (!input) throw new Error('A pack is made of a case')
      const built = await builder.build(pack, input, {
        attachments: (hash) => journal.store.readAttachment(hash),
        onProgress: ({ label, done, total }) => workspace.events.progress(task, label, done, total),
        signal,
      })
      const preview = newId(ports.random)
      prepared.set(preview, { case: caseId, pack, asOf: options.asOf, register: input.register, built, placement: { purpose: placement?.purpose ?? { type: 'place' }, inputs } })
      const oldest = prepared.keys().next().value
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest)
      return {
        preview,
        fileName: built.fileName,
        size: built.zip.length,
        documents: built.documents.map(({ name, pages, bytes, counselOnly }) => ({
          name, pages, counselOnly,
          ticket: tickets.issue({ name, type: 'application/pdf', size: bytes.length, chunks: once(bytes) }),
        })),
        table: built.table,
        contents: built.contents,
        leftOut: built.leftOut,
        missing: built.missing,
        unprintable: built.unprintable,
      }
    },

    async save({ preview, folder, to, placed, recalled }) {
      const pack = prepared.get(preview)
      if (!pack) throw new ProblemError('not-found', 'This preview is not here any more.', { remedy: 'Make the preview again, then save it.' })
      if (!(await ports.folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
      const author = workspace.author()
      const moved = pack.pack === 'placement' ? await placingEntries(workspace, pack.placement, to, { placed, recalled }) : []
      const path = await writePack(workspace, folder, pack.built)
      try {
        const fileName = path.split(/[\\/]/).at(-1) ?? pack.built.fileName
        const data = {
          pack: pack.pack, to, fileName, hash: pack.built.hash, size: pack.built.zip.length,
          entries: pack.built.entries, leftOut: countByLayer(pack.built), asOf: pack.asOf, seal: pack.built.seal,
        }
        const entries = await workspace.append([
          ...pack.placement.inputs.map((input): Append => ({ stream: `case/${input.case.id}`, parts: [{ layer: 'internal', kind: 'exported', author, data }] })),
          ...moved,
          { stream: 'journal', parts: [sealPart(pack.register, author, to, fileName.slice(0, 200))] },
        ])
        prepared.delete(preview)
        return {
          path, hash: pack.built.hash, size: pack.built.zip.length, seal: pack.built.seal,
          ...(moved.length > 0 && { moved: entries.slice(pack.placement.inputs.length, -1).map(({ header }) => ({ stream: header.stream, entry: entryHash(header) })) }),
        }
      } catch (error) {
        // An export that is not in the record did not happen.
        await ports.files.remove(path)
        await ports.files.remove(`${path}.sha256`)
        throw error
      }
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

/** Everything a pack of one case is made of. */
export async function packInput(workspace: Workspace, journal: OpenJournal, caseId: string, options: InputOf<'exports.preview'>['options']): Promise<PackInput> {
  const state = await journal.case(caseId, options.asOf)
  const customer = state.customer && (await journal.isReadable(`customer/${state.customer}`)) ? await journal.customer(state.customer, options.asOf) : undefined
  const revisions = options.guidanceText ? [...new Set(state.timeline.flatMap((item) => item.versions.flatMap((version) => version.guidance.map((applied) => applied.revision))))] : []
  const articles = await Promise.all(revisions.map(async (revision) => ({ revision, markdown: await journal.store.frozen(revision) })))
  const streams = { case: `case/${caseId}` as const, customer: customer && (`customer/${customer.id}` as const) }
  await journal.store.load([streams.case, ...(streams.customer ? [streams.customer] : [])])
  return {
    case: state,
    customer,
    journal: journal.journal(),
    // Copied: what is saved while the pack is built is not in it.
    entries: { case: [...journal.store.entries(streams.case)], customer: streams.customer ? [...journal.store.entries(streams.customer)] : [] },
    register: journal.store.registerHead(),
    options,
    locale: workspace.ports.clock.locale(),
    preparedAt: workspace.now(),
    appVersion: workspace.ports.app.version,
    articles,
    beforeMove: await layersBeforeMove(journal, [...state.timeline, ...(customer?.items ?? [])]),
  }
}

/** Writes zip and hash file under a name that is free; nothing stays if either fails. */
async function writePack({ ports: { files } }: Workspace, folder: string, pack: BuiltPack): Promise<string> {
  const path = await freePath(files, folder, pack.fileName)
  const name = path.slice(folder.length + 1)
  await files.create(path, pack.zip)
  try {
    await files.create(`${path}.sha256`, new TextEncoder().encode(pack.sha256File(name)))
  } catch (error) {
    await files.remove(path)
    throw error
  }
  return path
}

async function freePath(files: Workspace['ports']['files'], folder: string, fileName: string): Promise<string> {
  const base = fileName.replace(/\.zip$/, '')
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? fileName : `${base} (${number}).zip`)
    if ((await files.size(path)) === undefined && (await files.size(`${path}.sha256`)) === undefined) return path
  }
}

function countByLayer({ leftOut }: BuiltPack): { layer: BuiltPack['leftOut'][number]['layer']; count: number }[] {
  const counts = new Map<BuiltPack['leftOut'][number]['layer'], number>()
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
