import { entryHash } from '../../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { streamType } from '../../core/journal/format.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { Item } from '../../core/journal/items.ts'
import { brokenReference, itemsNaming } from '../../core/journal/references.ts'
import { kindRule } from '../../core/journal/kinds.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { FreezeTemplate } from './freeze-templates.ts'
import { reachable } from './record.ts'
import { topicsOf, type Workspace } from './workspace.ts'

/** The four ways to change what was recorded without overwriting it. Each appends; only an erasure also removes. */
export interface Amendments {
  correct(input: InputOf<'entry.correct'>): Promise<OutputOf<'entry.correct'>>
  withdraw(input: InputOf<'entry.withdraw'>): Promise<OutputOf<'entry.withdraw'>>
  move(input: InputOf<'entry.move'>): Promise<OutputOf<'entry.move'>>
  erase(input: InputOf<'entry.erase'>): Promise<OutputOf<'entry.erase'>>
}

/** Kinds that begin a record: without them it has no name, so they are corrected, never withdrawn or moved. */
const beginnings = new Set(['opened', 'customer-opened', 'journal-opened'])

export function createAmendments(workspace: Workspace, freezeTemplate: FreezeTemplate): Amendments {
  function members(stream: StreamId, entry: Hash): { readonly stored: Entry; readonly items: readonly Item[] } {
    const journal = workspace.journal()
    const stored = journal.store.entries(stream).find((candidate) => entryHash(candidate.header) === entry)
    if (!stored) throw new ProblemError('not-found', 'This entry is not in the journal.')
    return { stored, items: journal.items(stream).filter((item) => item.entry === entry) }
  }

  function refuseBeginning(items: readonly Item[]): void {
    if (items.some((item) => item.current && beginnings.has(item.current.kind))) {
      throw new ProblemError('not-allowed', 'This entry opens the record, so it cannot be taken out.', { remedy: 'Correct it instead, or close the case.' })
    }
  }

  function refuseAnswered(stream: StreamId, items: readonly Item[]): void {
    const naming = itemsNaming(new Set(items.map((item) => item.ref)), workspace.journal().items(stream)).filter((item) => item.entry !== items[0]?.entry)
    if (naming.length > 0) throw new ProblemError('not-allowed', 'Later entries answer this one.', { remedy: 'Withdraw or move the entries that answer it first.' })
  }

  return {
    async correct({ stream, part: ref, why, layer, data, occurredAt }) {
      const item = workspace.journal().items(stream).find((candidate) => candidate.ref === ref)
      const current = item?.current
      if (!item || !current || item.state.state !== 'current') throw new ProblemError('not-found', 'This entry is not in force any more.')
      if (kindRule(current.kind).byServices && !beginnings.has(current.kind)) throw new ProblemError('not-allowed', 'This entry was written by Evenkeel and stays as it is.')
      const broken = brokenReference(current.kind, data, reachable(workspace, stream))
      if (broken) throw new ProblemError('not-allowed', `“${broken.field}” names no ${broken.kind.replaceAll('-', ' ')} that is in force here.`)
      await freezeTemplate({ kind: current.kind, data })
      const entry = await workspace.appendOne(stream, [
        {
          layer,
          kind: 'correction',
          author: workspace.author(),
          data: { corrects: current.part, why, kind: current.kind, data },
          ...keep('occurredAt', occurredAt ?? current.occurredAt),
          ...keep('source', current.source),
          ...keep('guidance', current.guidance.length > 0 ? [...current.guidance] : undefined),
          ...keep('files', current.files.length > 0 ? [...current.files] : undefined),
        },
      ])
      return { entry: entryHash(entry.header) }
    },

    async withdraw({ stream, entry, reason, why }) {
      const { stored, items } = members(stream, entry)
      refuseBeginning(items)
      if (stored.parts.some((part) => part && ['withdrawn', 'erased'].includes(part.kind))) throw new ProblemError('not-allowed', 'What was withdrawn or erased stays so.', { remedy: 'Record it anew.' })
      if (items.length > 0 && items.every((item) => item.state.state !== 'current')) throw new ProblemError('not-allowed', 'This entry was taken back before.')
      refuseAnswered(stream, items)
      const written = await workspace.appendOne(stream, [
        { layer: 'internal', kind: 'withdrawn', author: workspace.author(), data: { entry, reason, ...keep('why', why) } },
      ])
      return { entry: entryHash(written.header) }
    },

    async move({ stream, entry, to, why }) {
      const journal = workspace.journal()
      const { items } = members(stream, entry)
      const current = items.filter((item) => item.state.state === 'current')
      if (current.length === 0) throw new ProblemError('not-found', 'This entry is not in force any more.')
      refuseBeginning(items)
      refuseAnswered(stream, items)
      const target = landing(workspace, stream, to)
      const author = workspace.author()
      const moved = current.map((item) => movedPart(item, author, target.case))
      const batch: Append[] = [
        { stream: target.stream, parts: moved },
        { stream, parts: [{ layer: 'internal', kind: 'withdrawn', author, data: { entry, reason: 'wrong-case', ...keep('why', why), movedTo: target.stream } }] },
      ]
      if (!journal.store.streams().includes(target.stream)) throw new ProblemError('not-found', 'The case to move to is not in the journal.')
      const [written] = await workspace.append(batch)
      if (!written) throw new Error('The move appended nothing')
      return { entry: entryHash(written.header) }
    },

    async erase({ stream, entry, why }) {
      const { stored, items } = members(stream, entry)
      refuseBeginning(items)
      const author = workspace.author()
      const hold = holdOver(workspace, stream)
      if (hold) {
        await workspace.appendOne(stream, [{ layer: 'internal', kind: 'erasure-refused', author, data: { entry, hold, why } }])
        throw new ProblemError('on-hold', 'This case is on hold, so nothing in it can be erased. That it was asked for is now in the record.')
      }
      // A kept search may hold a person’s name in any spelling, so all go, and before anything else: a cut leaves none behind.
      await workspace.journal().store.missed.clear()
      workspace.events.changed(['missed'])
      const parts = [...new Set([...stored.header.parts, ...items.flatMap((item) => item.versions.map((version) => version.part))])]
      const files = [...new Map(items.flatMap((item) => item.versions.flatMap((version) => version.files)).map((file) => [file.hash, file])).values()]
      const written = await workspace.appendOne(stream, [{ layer: 'internal', kind: 'erased', author, data: { entry, parts, why, files: files.length } }])
      await remove(workspace, stream, parts, files.map((file) => file.hash))
      return { entry: entryHash(written.header) }
    },
  }
}

/** Removes content from the stream, then the files nobody refers to any more. The erasure is recorded before. */
async function remove(workspace: Workspace, stream: StreamId, parts: readonly Hash[], files: readonly Hash[]): Promise<void> {
  const journal = workspace.journal()
  await journal.store.erase(stream, parts)
  journal.forget(stream)
  const staying = readableStreams(workspace).flatMap((one) => journal.store.entries(one)).flatMap((entry) => entry.parts)
  const needed = new Set(staying.flatMap((part) => (part?.files ?? []).map((file) => file.hash)))
  for (const file of files) if (!needed.has(file)) await journal.store.removeAttachment(file)
  workspace.events.changed(topicsOf(journal, stream))
}

function readableStreams(workspace: Workspace): StreamId[] {
  const { store } = workspace.journal()
  const damaged = new Set(store.damage().filter((damage) => damage.setAside === undefined).map((damage) => damage.stream))
  return store.streams().filter((stream) => !damaged.has(stream))
}

/** Where a moved entry lands: the case itself, or for account entries the stream of that case’s customer. */
function landing(workspace: Workspace, from: StreamId, to: StreamId): { readonly stream: StreamId; readonly case: string | undefined } {
  if (streamType(from) === 'journal' || streamType(to) === 'journal') throw new ProblemError('not-allowed', 'This entry belongs to the journal itself.')
  if (streamType(from) === 'case') {
    if (streamType(to) !== 'case' || from === to) throw new ProblemError('not-allowed', 'Choose another case to move this entry to.')
    return { stream: to, case: undefined }
  }
  if (streamType(to) === 'customer') return { stream: to, case: undefined }
  const caseId = to.slice('case/'.length)
  const customer = workspace.journal().case(caseId, workspace.today()).customer
  if (!customer) throw new ProblemError('not-allowed', 'That case has no customer whose account could take this entry.', { remedy: 'Choose the customer of that case first.' })
  return { stream: `customer/${customer}`, case: caseId }
}

function movedPart(item: Item, author: string, forCase: string | undefined): NewPart {
  const { current } = item
  if (!current) throw new ProblemError('not-found', 'This entry is not in force any more.')
  const data: Record<string, unknown> = { ...current.data }
  if ('case' in data) data.case = forCase ?? null
  if (Array.isArray(data.allocations)) data.allocations = data.allocations.map((part: object) => ({ ...part, case: forCase ?? null, charge: undefined })).map(({ charge: _charge, ...part }) => part)
  return {
    layer: current.layer,
    kind: 'moved',
    author,
    data: { from: item.stream, entry: item.entry, recordedAt: { ...item.recordedAt }, author: current.author, kind: current.kind, data } as NewPart['data'],
    ...keep('occurredAt', current.occurredAt),
    ...keep('source', current.source),
    ...keep('guidance', current.guidance.length > 0 ? [...current.guidance] : undefined),
    ...keep('files', current.files.length > 0 ? [...current.files] : undefined),
  }
}

/** A hold that forbids erasing in this stream: of the case itself, or of any case of the customer. */
function holdOver(workspace: Workspace, stream: StreamId): Hash | undefined {
  const journal = workspace.journal()
  if (stream === 'journal') return undefined
  const cases = stream.startsWith('case/') ? [stream.slice(5)] : journal.casesOf(stream.slice('customer/'.length))
  for (const id of cases) {
    const items = journal.items(`case/${id}`)
    const released = new Set(currentOf(items, 'hold-released').map((item) => item.current.data.hold))
    const hold = currentOf(items, 'hold').find((item) => !released.has(item.ref))
    if (hold) return hold.ref
  }
  return undefined
}

function keep<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
