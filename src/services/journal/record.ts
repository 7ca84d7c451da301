import { entryHash } from '../../core/journal/canonical.ts'
import { brokenReference, referencesOf } from '../../core/journal/references.ts'
import { isKind, kindRule } from '../../core/journal/kinds.ts'
import type { FileRef, GuidanceApplied, StreamId } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf, PartInput } from '../../contract/methods.ts'
import type { Articles } from '../guidance/guidance-service.ts'
import type { Staging } from '../files/staging.ts'
import type { FreezeTemplate } from './freeze-templates.ts'
import { letterSeals } from './seals.ts'
import type { Workspace } from './workspace.ts'

/** Records one entry: guidance and templates are frozen, files move from staging into the journal, references are checked, then it is sealed. */
export function createRecorder(workspace: Workspace, library: () => Promise<Articles>, staging: Staging, freezeTemplate: FreezeTemplate): (input: InputOf<'entry.record'>) => Promise<OutputOf<'entry.record'>> {
  async function freezeGuidance(applied: NonNullable<PartInput['guidance']>): Promise<GuidanceApplied[]> {
    const articles = await library()
    return Promise.all(
      applied.map(async ({ article: id, ...how }) => {
        const article = articles.get(id)
        if (!article) throw new ProblemError('not-found', `The article “${id}” is not in the library.`)
        const revision = await workspace.journal().store.freeze(article.markdown)
        return { article: id, title: article.title, revision, ...how }
      }),
    )
  }

  async function toPart(input: PartInput, author: string): Promise<NewPart> {
    const { guidance, files, ...rest } = input
    if (!isKind(input.kind) || kindRule(input.kind).byServices) throw new ProblemError('not-allowed', `“${input.kind}” is not something that can be recorded by hand.`)
    await freezeTemplate(input)
    return {
      ...rest,
      author,
      ...(guidance?.length ? { guidance: await freezeGuidance(guidance) } : {}),
      ...(files?.length ? { files: await keepFiles(files) } : {}),
    }
  }

  async function keepFiles(ids: readonly string[]): Promise<FileRef[]> {
    const kept: FileRef[] = []
    for (const id of ids) kept.push(await staging.keep(id))
    return kept
  }

  return async ({ stream, parts, sealGivenTo }) => {
    const journal = workspace.journal()
    if (!journal.store.has(stream)) throw new ProblemError('not-found', 'This record is not in the journal.')
    for (const part of parts) await checkReferences(workspace, stream, part)
    const author = workspace.author()
    const sealed: NewPart[] = []
    for (const part of parts) sealed.push(await toPart(part, author))
    const seals = await letterSeals(workspace, stream, parts, sealGivenTo)
    const [written, note] = await workspace.append([{ stream, parts: sealed }, ...(seals.length > 0 ? [{ stream: 'journal' as const, parts: seals }] : [])])
    if (!written) throw new Error(`Nothing was appended to ${stream}`)
    for (const part of parts) for (const id of part.files ?? []) staging.forget(id)
    const { header } = written
    return { entry: entryHash(header), refs: header.parts, seq: header.seq, ...(note && { sealNote: entryHash(note.header) }) }
  }
}

async function checkReferences(workspace: Workspace, stream: StreamId, part: PartInput): Promise<void> {
  if (!isKind(part.kind)) return
  const journal = workspace.journal()
  // Most entries name no other; only for those that do is the record folded before it is saved to.
  const names = referencesOf(part.kind, part.data).length > 0
  const broken = names ? brokenReference(part.kind, part.data, await reachable(workspace, stream)) : undefined
  if (broken) throw new ProblemError('not-allowed', `“${broken.field}” names no ${broken.kind.replaceAll('-', ' ')} that is in force here.`)
  for (const caseId of namedCases(part)) {
    const customer = stream.slice('customer/'.length)
    if ((await journal.customerOf(caseId)) !== customer) throw new ProblemError('not-allowed', 'This case belongs to another customer.', { remedy: 'Choose a case of this customer, or no case.' })
  }
}

/** The items a part may name: those of its stream, and for a case those of its customer too. */
export async function reachable(workspace: Workspace, stream: StreamId): Promise<readonly Item[]> {
  const journal = workspace.journal()
  const own = await journal.items(stream)
  const customer = stream.startsWith('case/') ? await journal.customerOf(stream.slice('case/'.length)) : null
  return customer ? [...own, ...(await journal.items(`customer/${customer}`))] : own
}

function namedCases({ kind, data }: PartInput): string[] {
  const named = [data.case]
  if (kind === 'payment' && Array.isArray(data.allocations)) named.push(...data.allocations.map((part) => (part as { case?: string | null }).case ?? null))
  return named.filter((value): value is string => typeof value === 'string')
}
