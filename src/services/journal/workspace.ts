import { civilDateOf, type CivilDate, type Moment } from '../../core/time/civil.ts'
import { authorAtDesk } from '../../core/journal/authors.ts'
import type { Entry, StreamId } from '../../core/journal/format.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Topic } from '../../contract/methods.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { AppSettings } from '../app-settings.ts'
import type { Events } from '../events.ts'
import type { Ports } from '../services.ts'
import type { OpenJournal } from './open-journal.ts'

/** What every service works on: the ports, the open journal, and the one way to write to it. */
export interface Workspace {
  readonly ports: Ports
  readonly events: Events
  readonly settings: AppSettings
  /** The open journal. @throws ProblemError `no-journal` */
  journal(): OpenJournal
  /** The open journal, if there is one. */
  current(): OpenJournal | undefined
  /** Resolves when everybody who keeps something of the journal has let the one before go. */
  use(journal: OpenJournal | undefined): Promise<void>
  /** Called with the journal that is open from now on, or with undefined while none is. Returns the way to stop. */
  onUse(listener: (journal: OpenJournal | undefined) => void | Promise<void>): () => void
  /** Removes a draft; from now on `wasDiscarded`. */
  discardDraft(id: string): Promise<void>
  /** True for a draft that was discarded since the program started: a window that still holds it must not bring it back. */
  wasDiscarded(id: string): boolean
  now(): Moment
  today(): CivilDate
  /** Who writes: the person at the desk. */
  author(): string
  /** Seals, stores and announces entries; resolves when they are on disk. */
  append(batch: readonly Append[]): Promise<readonly Entry[]>
  /** Tells the screens that these streams changed. */
  announce(streams: readonly StreamId[]): Promise<void>
  /** As `append`, for one entry of one stream. */
  appendOne(stream: StreamId, parts: readonly NewPart[]): Promise<Entry>
}

/** Creates the workspace around the ports; no journal is open yet. */
export function createWorkspace(ports: Ports, events: Events, settings: AppSettings): Workspace {
  let open: OpenJournal | undefined
  const discarded = new Set<string>()
  const listeners = new Set<(journal: OpenJournal | undefined) => void>()

  const workspace: Workspace = {
    ports,
    events,
    settings,
    journal() {
      if (!open) throw new ProblemError('no-journal', 'No journal is open.')
      return open
    },
    current: () => open,
    async use(journal) {
      open = journal
      await Promise.all([...listeners].map(async (listener) => listener(journal)))
    },
    onUse(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async discardDraft(id) {
      // Before it is removed, so that a saving that comes meanwhile is refused.
      discarded.add(id)
      try {
        await workspace.journal().store.discardDraft(id)
      } catch (error) {
        discarded.delete(id)
        throw error
      }
    },
    wasDiscarded: (id) => discarded.has(id),
    now: () => ({ at: ports.clock.now(), zone: ports.clock.zone() }),
    today: () => civilDateOf(workspace.now()),
    author() {
      const journal = workspace.journal()
      return authorAtDesk(journal.journal().staff, settings.atDesk(journal.store.id), workspace.today())
    },
    async append(batch) {
      const journal = workspace.journal()
      const entries = await journal.store.append(batch, workspace.now())
      await workspace.announce(batch.map(({ stream }) => stream))
      return entries
    },
    async announce(streams) {
      const journal = workspace.journal()
      const topics: Topic[] = []
      try {
        for (const stream of new Set(streams)) topics.push(...(await topicsOf(journal, stream)))
      } catch (error) {
        // It is saved; that another record cannot be read, to tell what else changed, is no reason to say that it isn’t.
        if (!(error instanceof ProblemError)) throw error
        topics.push(...streams, 'business', 'journal', 'cases', 'customers')
      }
      events.changed(topics)
    },
    async appendOne(stream, parts) {
      const [entry] = await workspace.append([{ stream, parts }])
      if (!entry) throw new Error(`Nothing was appended to ${stream}`)
      return entry
    },
  }
  return workspace
}

/** What changes with a stream: a customer’s account shows in each of the customer’s cases, the staff list in all of them. */
async function topicsOf(journal: OpenJournal, stream: StreamId): Promise<Topic[]> {
  if (stream === 'journal') return ['business', 'journal', ...journal.caseIds().map((id) => `case/${id}` as const)]
  if (stream.startsWith('case/')) {
    const customer = await journal.customerOf(stream.slice('case/'.length))
    return [stream, 'cases', 'customers', ...(customer === null ? [] : [`customer/${customer}` as const])]
  }
  const id = stream.slice('customer/'.length)
  return [stream, 'customers', 'cases', ...(await journal.casesOf(id)).map((one) => `case/${one}` as const)]
}
