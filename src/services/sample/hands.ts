import { methods, type InputOf, type OutputOf } from '../../contract/methods.ts'
import type { Clock } from '../../core/ports.ts'
import type { AppSettings } from '../app-settings.ts'
import type { Handlers } from '../dispatch.ts'
import { createEvents } from '../events.ts'
import { createStaging } from '../files/staging.ts'
import { loadCompiledLibrary } from '../guidance/compiled-library.ts'
import { createAmendments } from '../journal/amend.ts'
import { createBusiness } from '../journal/business.ts'
import { createTemplateFreezer } from '../journal/freeze-templates.ts'
import { openFolds } from '../journal/open-journal.ts'
import { createOpening } from '../journal/opening.ts'
import { createOverview } from '../journal/overview.ts'
import { createRecorder } from '../journal/record.ts'
import { createWorkspace } from '../journal/workspace.ts'
import type { Ports } from '../services.ts'
import type { JournalStore } from '../../storage/journal-store.ts'

/** The methods of the contract that a story needs. */
const played = ['desk.sit', 'customers.create', 'customers.get', 'cases.create', 'entry.record', 'entry.correct', 'entry.withdraw', 'entry.move', 'entry.erase'] as const
type Played = (typeof played)[number]

/** Hands that do what a person at the desk does: the contract’s own methods, on a journal of their own. */
export interface Hands {
  call<M extends Played>(method: M, input: InputOf<M>): Promise<OutputOf<M>>
  /** Copies a file as if it had been dropped on the window; returns its staging id. */
  stage(path: string): Promise<string>
}

/**
 * The services of a story: the same functions that the app’s own methods are made of, without workers, and with settings that are
 * kept nowhere, so that playing a sample leaves no trace outside its folder.
 */
export async function createHands(ports: Ports, clock: Clock, store: JournalStore): Promise<Hands> {
  const workspace = createWorkspace({ ...ports, clock }, createEvents(), forgetfulSettings())
  await workspace.use(openFolds(store))
  const bundled = await loadCompiledLibrary(ports.files, ports.content, ports.library)
  const library = Promise.resolve(new Map(bundled.articles.map((article) => [article.id, article])))
  const freezeTemplate = createTemplateFreezer(workspace, () => Promise.resolve(bundled))
  const staging = createStaging(workspace)
  const opening = createOpening(workspace)
  const amendments = createAmendments(workspace, staging, freezeTemplate)
  const overview = createOverview(workspace)
  const business = createBusiness(workspace)
  const record = createRecorder(workspace, () => library, staging, freezeTemplate)

  const handlers: Pick<Handlers, Played> = {
    'desk.sit': ({ staff }) => business.sit(staff),
    'customers.create': (input) => opening.openCustomer(input),
    'customers.get': ({ id, asOf }) => overview.customer(id, asOf),
    'cases.create': (input) => opening.openCase(input),
    'entry.record': record,
    'entry.correct': (input) => amendments.correct(input),
    'entry.withdraw': (input) => amendments.withdraw(input),
    'entry.move': (input) => amendments.move(input),
    'entry.erase': (input) => amendments.erase(input),
  }

  return {
    async call<M extends Played>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
      const handle = handlers[method] as (input: unknown) => Promise<OutputOf<M>> | OutputOf<M>
      return handle(methods[method].input.parse(input))
    },
    stage: async (path) => (await staging.stagePath(path)).staged,
  }
}

function forgetfulSettings(): AppSettings {
  const atDesk = new Map<string, string>()
  return {
    lastJournal: () => undefined,
    atDesk: (journal) => atDesk.get(journal),
    setLastJournal: async () => undefined,
    setAtDesk: async (journal, staff) => {
      atDesk.set(journal, staff)
    },
    holdsPutAway: () => [],
    putHoldsAway: async () => undefined,
    dismissed: () => [],
    dismiss: async () => undefined,
    backups: () => ({ folder: null, hours: null }),
    callShortcut: () => undefined,
    setCallShortcut: async () => undefined,
    setBackups: async () => undefined,
    reminders: () => ({ on: false, at: '09:00', confidential: false, told: [] }),
    setReminders: async () => undefined,
    inbox: () => ({ folder: null, moveFiled: false }),
    setInbox: async () => undefined,
  }
}
