import type { JournalStatus } from '../contract/views.ts'
import { newId } from '../core/ports.ts'
import type { Reply } from '../core/problem.ts'
import type { Ports, Services } from './services.ts'

/**
 * What becomes of the journal when a host starts. The services reopen the last journal on their own; if there was none, the
 * one at the default place is opened, or with `sample` the sample journal is made there. Nothing is made otherwise.
 */
export async function openAtStart(services: Services, ports: Ports, sample: boolean): Promise<Reply<JournalStatus>> {
  const call = (method: string, input: unknown): Promise<Reply<JournalStatus>> =>
    services.dispatch({ method, input, command: newId(ports.random) }) as Promise<Reply<JournalStatus>>
  const status = await call('journal.status', {})
  if (!status.ok || status.value.state === 'open' || status.value.problem) return status
  const folder = ports.folders.defaultJournal
  if ((await ports.files.size(`${folder}/journal.json`)) !== undefined) return call('journal.open', { folder, mode: 'write', takeOver: false })
  return sample ? call('journal.create', { folder, sample: true }) : status
}
