import type { PackInput } from '../../core/export/pack-input.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { openJournal } from '../../storage/open-journal.ts'
import { openFolds } from '../journal/open-journal.ts'
import { systemClock, systemRandom } from '../node-ports.ts'
import { withPlan } from '../placement/with-plan.ts'
import { gatherInput } from './gather-input.ts'
import type { RecordToPack } from './messages.ts'

/**
 * Reads the record that a pack is made of, as a reader of its own beside the program that writes: every line of it is verified once more,
 * and the thread that answers the windows neither folds a long case nor copies it. Nothing is written and no lock is taken.
 * @throws ProblemError as `openJournal`, and `not-found` `stream-damaged` `not-allowed` `invalid-input`
 */
export async function readRecord(files: FilesPort, { folder, cache, cases, placement, ...making }: RecordToPack): Promise<PackInput> {
  const store = await openJournal({ files, clock: systemClock, random: systemRandom, cache }, folder, { mode: 'read-only' })
  try {
    const journal = openFolds(store)
    const inputs: PackInput[] = []
    for (const id of cases) inputs.push(await gatherInput(journal, id, making))
    if (placement) return withPlan(inputs, placement)
    const [only] = inputs
    if (!only) throw new Error('A pack is made of a case')
    return only
  } finally {
    await store.close()
  }
}
