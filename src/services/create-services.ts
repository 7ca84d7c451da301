import { problem, ProblemError, type Reply } from '../core/problem.ts'
import { createDispatch, type Handlers } from './dispatch.ts'
import { createEvents } from './events.ts'
import { createExports } from './exports.ts'
import { createTasks } from './tasks.ts'
import { createTickets } from './tickets.ts'
import { createGuidance } from './guidance/guidance-service.ts'
import { createFlows } from './guidance/flows.ts'
import { createLetters } from './guidance/letters.ts'
import { createSuggestions } from './guidance/suggestions.ts'
import { createMissed } from './guidance/missed.ts'
import { createPolicies } from './guidance/policies.ts'
import { createStaging } from './files/staging.ts'
import { createAmendments } from './journal/amend.ts'
import { createBusiness } from './journal/business.ts'
import { listConduct } from './journal/conduct.ts'
import { readCallFacts } from './journal/call-facts.ts'
import { createDrafts } from './journal/drafts.ts'
import { createTemplateFreezer } from './journal/freeze-templates.ts'
import { listFolders } from './journal/folders.ts'
import { createLifecycle } from './journal/lifecycle.ts'
import { createOpening } from './journal/opening.ts'
import { createOverview } from './journal/overview.ts'
import { createRecorder } from './journal/record.ts'
import { findZips, openZip } from './journal-zip/open-zip.ts'
import { saveJournalZip } from './journal-zip/write-zip.ts'
import { createSeals } from './journal/seals.ts'
import { createWorkspace } from './journal/workspace.ts'
import { createCalendar } from './due/calendar.ts'
import { createReminders } from './due/reminders.ts'
import { createFinding } from './read-model/finding.ts'
import { createBackups } from './backup/backups.ts'
import { findRecord, restoreRecord } from './backup/damaged-record.ts'
import { restoreDrill } from './backup/drill.ts'
import { purgeBackups } from './backup/erased-content.ts'
import { restore } from './backup/restoring.ts'
import { startRhythm } from './backup/rhythm.ts'
import { createFiler } from './inbox/file-arrivals.ts'
import { createAgencies } from './placement/agencies.ts'
import { listPlacementCases } from './placement/placement-cases.ts'
import { createInbox } from './inbox/inbox.ts'
import { createCallShortcut } from './call-shortcut.ts'
import { createSuggester } from './inbox/suggest.ts'
import { readAppSettings } from './app-settings.ts'
import type { Ports, Redeemed, Services } from './services.ts'

/** Builds the contract’s methods out of core and storage. The last journal is opened in the background; calls wait for that. */
export function createServices(ports: Ports, report: (error: unknown) => void = reportToConsole): Services {
  const events = createEvents()
  const tasks = createTasks()
  const tickets = createTickets<Redeemed>(ports.random, () => ports.clock.now())
  const running = start()

  async function start(): Promise<Running> {
    const workspace = createWorkspace(ports, events, await readAppSettings(ports.files, ports.folders.settings))
    const guidance = createGuidance(workspace, report)
    const flows = createFlows(workspace, guidance)
    const policies = createPolicies(workspace, guidance.ofJournal)
    const suggestions = createSuggestions(workspace, guidance.ofJournal)
    const missed = createMissed(workspace, report)
    const staging = createStaging(workspace)
    const overview = createOverview(workspace)
    const finding = createFinding(workspace, report)
    const freezeTemplate = createTemplateFreezer(workspace, () => guidance.bundled())
    const amendments = createAmendments(workspace, staging, freezeTemplate)
    const lifecycle = createLifecycle(workspace, () => finding.caseIndex())
    const seals = createSeals(workspace, (task, signal) => lifecycle.verify(task, signal))
    const opening = createOpening(workspace)
    const business = createBusiness(workspace)
    const letters = createLetters(workspace, guidance, business)
    const drafts = createDrafts(workspace)
    const backups = createBackups(workspace, tasks)
    const rhythm = startRhythm(workspace, backups, report)
    const exports = createExports(workspace, tickets)
    const agencies = createAgencies(workspace)
    const calendar = createCalendar(workspace, finding, tickets)
    const reminders = createReminders(workspace, finding, report)
    const shortcut = createCallShortcut(workspace)
    const record = createRecorder(workspace, () => guidance.library(), staging, freezeTemplate)
    const suggester = createSuggester(workspace, finding)
    const inbox = createInbox(workspace, suggester, report)
    const filer = createFiler({ workspace, inbox, suggester, staging, record, amendments })

    const handlers: Handlers = {
      'app.info': () => ({ ...ports.app, locale: ports.clock.locale(), zone: ports.clock.zone(), today: workspace.today() }),
      'journal.status': () => lifecycle.status(),
      'journal.create': (input) => lifecycle.create(input),
      'journal.open': (input) => lifecycle.open(input),
      'journal.verify': ({ task }) => tasks.run(task, (signal) => lifecycle.verify(task, signal)),
      'business.get': () => business.get(),
      'desk.sit': ({ staff }) => business.sit(staff),
      'journal.search': (input) => finding.search(input),
      'due.list': (input) => finding.due(input),
      'due.calendar': (input) => calendar(input),
      'due.reminders': () => reminders.status(),
      'due.setReminders': (input) => reminders.set(input),
      'due.seen': () => reminders.seen(),
      'guidance.list': () => guidance.list(),
      'guidance.get': (input) => guidance.get(input),
      'guidance.search': (input) => guidance.search(input),
      'flows.list': () => flows.list(),
      'flows.get': (input) => flows.get(input),
      'letters.list': () => letters.list(),
      'letters.get': (input) => letters.get(input),
      'letters.values': (input) => letters.values(input),
      'policies.list': () => policies.list(),
      'policies.get': (input) => policies.get(input),
      'policies.preview': (input) => policies.preview(input),
      'policies.save': (input) => policies.save(input),
      'policies.delete': (input) => policies.delete(input),
      'policies.refresh': () => policies.refresh(),
      'missed.list': () => missed.list(),
      'missed.keep': (input) => missed.keep(input),
      'missed.forget': (input) => missed.forget(input),
      'cases.list': () => overview.cases(),
      'cases.find': (input) => finding.cases(input),
      'cases.get': ({ id, asOf }) => overview.case(id, asOf),
      'cases.create': (input) => opening.openCase(input),
      'customers.list': () => overview.customers(),
      'customers.find': (input) => finding.customers(input),
      'customers.get': ({ id, asOf }) => overview.customer(id, asOf),
      'customers.create': (input) => opening.openCustomer(input),
      'entry.record': record,
      'entry.correct': (input) => amendments.correct(input),
      'entry.withdraw': (input) => amendments.withdraw(input),
      'entry.move': (input) => amendments.move(input),
      'entry.reach': (input) => amendments.reach(input),
      'entry.erase': async (input) => {
        const erased = await amendments.erase(input)
        await finding.settled()
        return erased
      },
      'hold.not-now': (input) => overview.putHoldsAway(input),
      'conduct.list': (input) => listConduct(workspace, input),
      'suggestions.list': (input) => suggestions.list(input),
      'suggestions.dismiss': (input) => suggestions.dismiss(input),
      'seals.list': () => seals.list(),
      'seals.make': (input) => seals.make(input),
      'seals.check': (input) => tasks.run(input.task, (signal) => seals.check(input, signal)),
      'call.facts': (input) => readCallFacts(workspace, input),
      'drafts.list': () => drafts.list(),
      'drafts.get': ({ id }) => drafts.get(id),
      'drafts.save': (input) => drafts.save(input),
      'drafts.discard': ({ id }) => drafts.discard(id),
      'files.upload': (file) => ({ ticket: staging.announce(file) }),
      'files.discard': async ({ staged }) => {
        await staging.discard(staged)
        return null
      },
      'files.ticket': async ({ hash, name }) => ({ ticket: tickets.issue(await exports.attachment(hash, name)) }),
      'inbox.list': () => inbox.list(),
      'inbox.set': (input) => inbox.set(input),
      'inbox.refresh': () => inbox.refresh(),
      'inbox.ticket': async (input) => ({ ticket: tickets.issue(await inbox.picture(input)) }),
      'inbox.file': (input) => filer.file(input),
      'inbox.takeBack': (input) => filer.takeBack(input),
      'inbox.putAside': (input) => inbox.putAside(input),
      'folders.list': ({ path }) => listFolders(ports, path),
      'exports.preview': (input) => tasks.run(input.task, (signal) => exports.preview(input, signal)),
      'exports.save': (input) => tasks.run(input.task, (signal) => exports.save(input, signal)),
      'exports.discard': ({ preview }) => exports.discard(preview),
      'agencies.list': () => agencies.list(),
      'agencies.save': (input) => agencies.save(input),
      'agencies.remove': (input) => agencies.remove(input),
      'agencies.readSample': (input) => agencies.readSample(input),
      'placement.cases': (input) => listPlacementCases(workspace, finding, input),
      'shortcut.get': () => shortcut.state(),
      'shortcut.set': ({ accelerator }) => shortcut.set(accelerator),
      'shortcut.try': ({ ms }) => {
        shortcut.tryOut(ms)
        return null
      },
      'backups.status': () => backups.status(),
      'backups.list': ({ folder }) => backups.list(folder),
      'backups.set': (input) => backups.set(input),
      'backups.make': ({ task }) => tasks.run(task, (signal) => backups.make(task, signal)),
      'backups.check': ({ task, name }) => tasks.run(task, (signal) => backups.check(name, task, signal)),
      'backups.drill': ({ task }) => tasks.run(task, (signal) => restoreDrill(workspace, backups, (own) => createServices(own, report), task, signal)),
      'backups.purge': ({ task }) => tasks.run(task, (signal) => purgeBackups(workspace, backups, task, signal)),
      'backups.findRecord': ({ stream }) => findRecord(workspace, backups, stream),
      'backups.restoreRecord': ({ stream }) => restoreRecord(workspace, backups, stream),
      'backups.restore': (input) => tasks.run(input.task, (signal) => restore(workspace, input, signal)),
      'journal.zip': ({ task, folder }) => tasks.run(task, (signal) => saveJournalZip(workspace, task, folder, signal)),
      'journal.findZips': ({ folder }) => findZips(workspace, folder),
      'journal.unzip': (input) => tasks.run(input.task, (signal) => openZip(workspace, input, signal)),
      'tasks.cancel': ({ task }) => {
        tasks.cancel(task)
        return null
      },
    }
    await lifecycle.reopenLast()
    return { dispatch: createDispatch(handlers, report), staging, close: async () => {
      shortcut.close()
      await rhythm.close()
      await reminders.close()
      await inbox.close()
      await guidance.close()
      await exports.close()
      await finding.close()
      await lifecycle.close()
    } }
  }

  return {
    dispatch: async (call) => (await running).dispatch(call),
    subscribe: (listener) => events.subscribe(listener),
    receive: async (ticket, chunks) => asReply(async () => (await running).staging.receive(ticket, chunks), report),
    stagePath: async (path) => asReply(async () => (await running).staging.stagePath(path), report),
    redeem: (ticket) => asReply(async () => {
      const found = tickets.redeem(ticket)
      if (!found) throw new ProblemError('refused', 'This link was used before or is too old.', { remedy: 'Open the file again from the case.' })
      return found
    }, report),
    close: async () => (await running).close(),
  }
}

interface Running {
  readonly dispatch: Services['dispatch']
  readonly staging: ReturnType<typeof createStaging>
  close(): Promise<void>
}

async function asReply<T>(work: () => Promise<T>, report: (error: unknown) => void): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    report(error)
    return { ok: false, problem: problem('internal', 'Something went wrong inside Evenkeel.') }
  }
}

function reportToConsole(error: unknown): void {
  console.error(error)
}
