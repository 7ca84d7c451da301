import type { Item } from '../../../src/core/journal/items.ts'
import { monday } from './given.ts'
import type { Stage } from './stage.ts'

/** What a journey left on its case, read back through the contract: for each entry, in order, kind and layer of its parts, sorted. */
export async function savedOn(stage: Stage, caseTitle: string): Promise<readonly (readonly string[])[]> {
  const cases = await stage.ask('cases.list', {})
  const found = cases.find(({ title }) => title === caseTitle)
  if (!found) throw new Error(`There is no case “${caseTitle}”.`)
  const { state } = await stage.ask('cases.get', { id: found.id })
  const entries = new Map<string, Item[]>()
  const since = state.timeline.filter(({ recordedAt, stream, current }) => recordedAt.at >= monday.now && stream === `case/${found.id}` && current?.kind !== 'opened')
  for (const item of since.toSorted((a, b) => a.seq - b.seq)) entries.set(item.entry, [...(entries.get(item.entry) ?? []), item])
  return [...entries.values()].map((parts) => parts.map(({ current, state: { state: became } }) => current ? `${current.kind} ${current.layer}` : became).toSorted())
}
