import { entryHash } from '../../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { streamType } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import { brokenReference, itemsNaming } from '../../core/journal/references.ts'
import { kindRule } from '../../core/journal/kinds.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { Staging } from '../files/staging.ts'
import { createErasing, type Erasing } from './amend-erase.ts'
import { beginnings, refuseBeginning } from './beginnings.ts'
import type { FreezeTemplate } from './freeze-templates.ts'
import { reachable } from './record.ts'
import type { Workspace } from './workspace.ts'

/** The four ways to change what was recorded without overwriting it. Each appends; only an erasure also removes. */
export interface Amendments extends Erasing {
  correct(input: InputOf<'entry.correct'>): Promise<OutputOf<'entry.correct'>>
  withdraw(input: InputOf<'entry.withdraw'>): Promise<OutputOf<'entry.withdraw'>>
  move(input: InputOf<'entry.move'>): Promise<OutputOf<'entry.move'>>
}

export function createAmendments(workspace: Workspace, staging: Staging, freezeTemplate: FreezeTemplate): Amendments {
  async function members(stream: StreamId, entry: Hash): Promise<{ readonly stored: Entry; readonly all: readonly Item[]; readonly items: readonly Item[] }> {
    const journal = workspace.journal()
    const all = await journal.items(stream)
    const stored = journal.store.entries(stream).find((candidate) => entryHash(candidate.header) === entry)
    if (!stored) throw new ProblemError('not-found', 'This entry is not in the journal.')
    return { stored, all, items: all.filter((item) => item.entry === entry) }
  }

  function refuseAnswered(all: readonly Item[], items: readonly Item[]): void {
    const naming = itemsNaming(new Set(items.map((item) => item.ref)), all).filter((item) => item.entry !== items[0]?.entry)
    if (naming.length > 0) throw new ProblemError('not-allowed', 'Later entries answer this one.', { remedy: 'Withdraw or move the entries that answer it first.' })
  }

  return {
    ...createErasing(workspace, staging),

    async correct({ stream, part: ref, why, layer, data, occurredAt }) {
      const item = (await workspace.journal().items(stream)).find((candidate) => candidate.ref === ref)
      const current = item?.current
      if (!item || !current || item.state.state !== 'current') throw new ProblemError('not-found', 'This entry is not in force any more.')
      if (kindRule(current.kind).byServices && !beginnings.has(current.kind)) throw new ProblemError('not-allowed', 'This entry was written by Evenkeel and stays as it is.')
      const broken = brokenReference(current.kind, data, await reachable(workspace, stream))
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
      const { stored, all, items } = await members(stream, entry)
      refuseBeginning(items)
      if (stored.parts.some((part) => part && ['withdrawn', 'erased'].includes(part.kind))) throw new ProblemError('not-allowed', 'What was withdrawn or erased stays so.', { remedy: 'Record it anew.' })
      const corrected = items.length > 0 || all.some((item) => item.versions.some((version) => version.entry === entry))
      if (!corrected || (items.length > 0 && items.every((item) => item.state.state !== 'current'))) throw new ProblemError('not-allowed', 'This entry was taken back before.')
      refuseAnswered(all, items)
      const written = await workspace.appendOne(stream, [
        { layer: 'internal', kind: 'withdrawn', author: workspace.author(), data: { entry, reason, ...keep('why', why) } },
      ])
      return { entry: entryHash(written.header) }
    },

    async move({ stream, entry, to, why }) {
      const journal = workspace.journal()
      const { all, items } = await members(stream, entry)
      const current = items.filter((item) => item.state.state === 'current')
      if (current.length === 0) throw new ProblemError('not-found', 'This entry is not in force any more.')
      refuseBeginning(items)
      refuseAnswered(all, items)
      const target = await landing(workspace, stream, to)
      const author = workspace.author()
      const moved = current.map((item) => movedPart(item, author, target.case))
      const batch: Append[] = [
        { stream: target.stream, parts: moved },
        { stream, parts: [{ layer: 'internal', kind: 'withdrawn', author, data: { entry, reason: 'wrong-case', ...keep('why', why), movedTo: target.stream } }] },
      ]
      if (!journal.store.has(target.stream)) throw new ProblemError('not-found', 'The case to move to is not in the journal.')
      const [written] = await workspace.append(batch)
      if (!written) throw new Error('The move appended nothing')
      return { entry: entryHash(written.header), stream: target.stream }
    },
  }
}

/** Where a moved entry lands: the case itself, or for account entries the stream of that case’s customer. */
async function landing(workspace: Workspace, from: StreamId, to: StreamId): Promise<{ readonly stream: StreamId; readonly case: string | undefined }> {
  if (streamType(from) === 'journal' || streamType(to) === 'journal') throw new ProblemError('not-allowed', 'This entry belongs to the journal itself.')
  if (streamType(from) === 'case') {
    if (streamType(to) !== 'case' || from === to) throw new ProblemError('not-allowed', 'Choose another case to move this entry to.')
    return { stream: to, case: undefined }
  }
  if (streamType(to) === 'customer') return { stream: to, case: undefined }
  const caseId = to.slice('case/'.length)
  const customer = (await workspace.journal().case(caseId, workspace.today())).customer
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

function keep<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
