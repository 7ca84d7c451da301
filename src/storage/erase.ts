import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import { ProblemError } from '../core/problem.ts'
import { changedOutside } from './append-adapter.ts'
import { diskProblem } from './disk-problem.ts'
import { checkStreamId } from './layout.ts'
import { erasedIn } from './line-checks.ts'
import { stopWriting } from './outside-change.ts'
import type { ReadJournal } from './read-journal.ts'
import type { StreamFile } from './stream-file.ts'

/**
 * Removes content and salt of parts from a stream by rewriting its file as a whole. Headers stay, so the chain and the register hold.
 * Only what an `erased` entry of the same stream names can be removed, and such an entry itself cannot.
 * @throws ProblemError `not-allowed` `stream-damaged` `changed-outside`
 */
export async function eraseParts({ streams, damage }: Pick<ReadJournal, 'streams' | 'damage'>, stream: StreamId, commitments: readonly Hash[]): Promise<void> {
  const file = streams.get(checkStreamId(stream))
  if (!file || !streams.has(stream)) throw new ProblemError('not-found', 'There is no such record.')
  if (file.damage) throw new ProblemError('stream-damaged', `The file ${file.file} is damaged: ${file.damage}.`)
  if (file.stopped) throw file.stopped
  const named = erasedIn(file.entries)
  if (commitments.some((commitment) => !named.has(commitment))) throw new ProblemError('not-allowed', 'An erasure is recorded first, with its reason.')
  if (commitments.some((commitment) => isErasure(file.entries, commitment))) throw new ProblemError('not-allowed', 'The record of an erasure cannot be erased.')
  if (!(await file.adapter.holds(file.entries))) {
    const changed = changedOutside(file.adapter.path)
    stopWriting(file, changed, damage)
    throw changed
  }
  await rewriteWithout(file, new Set(commitments))
}

/** Finishes erasures that were recorded and then cut off. */
export async function finishErasures({ streams }: Pick<ReadJournal, 'streams'>): Promise<void> {
  for (const file of streams.values()) {
    if (!file.damage && !file.stopped && file.erasureDue) await rewriteWithout(file, erasedIn(file.entries))
  }
}

async function rewriteWithout(file: StreamFile, gone: ReadonlySet<Hash>): Promise<void> {
  const rest = file.entries.map((entry) => without(entry, gone))
  const { done, error } = await file.adapter.rewrite(rest)
  if (done) file.exchange(rest)
  if (error !== undefined) throw diskProblem('The content could not be erased', error)
}

function isErasure(entries: readonly Entry[], commitment: Hash): boolean {
  return entries.some(({ header, parts }) => parts.some((part, index) => part?.kind === 'erased' && header.parts[index] === commitment))
}

/** The same entry if nothing in it goes. */
function without(entry: Entry, gone: ReadonlySet<Hash>): Entry {
  const goes = (index: number): boolean => {
    const part = entry.parts[index]
    return part !== null && part?.kind !== 'erased' && gone.has(entry.header.parts[index] ?? '')
  }
  if (!entry.parts.some((_, index) => goes(index))) return entry
  return { header: entry.header, parts: entry.parts.map((part, index) => (goes(index) ? null : part)) }
}
