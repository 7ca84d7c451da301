import { join } from 'node:path'
import { mayBeContact } from '../../core/inbox/filing.ts'
import { isFromUs } from '../../core/inbox/sides.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Arrival, InboxView } from '../../contract/inbox-views.ts'
import type { InputOf } from '../../contract/methods.ts'
import { diskProblem, onDisk } from '../../storage/disk-problem.ts'
import { Queue } from '../../storage/queue.ts'
import { requireApart } from '../backup/place-check.ts'
import { fileNameOf, mediaTypeOf } from '../files/names.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Redeemed } from '../services.ts'
import { createLooker, type Looked, type Looker, type Settled } from './look.ts'
import { readInboxMemory, type InboxMemory } from './memory.ts'
import { oursOf, type Suggester } from './suggest.ts'
import { titleOf } from './title.ts'

/** The folder in which files for the open journal arrive. */
export interface Inbox {
  list(): Promise<InboxView>
  set(input: InputOf<'inbox.set'>): Promise<null>
  /** Looks once more; resolves when what is there now is known. */
  refresh(): Promise<null>
  /** The bytes of a picture that waits. @throws ProblemError `not-found` `file-too-large` */
  picture(input: InputOf<'inbox.ticket'>): Promise<Redeemed>
  putAside(input: InputOf<'inbox.putAside'>): Promise<null>
  /** What is there, for whoever files it. @throws ProblemError `not-found` while no folder is open */
  opened(): OpenInbox
  close(): Promise<void>
}

/** The inbox folder while its journal is open. */
export interface OpenInbox {
  readonly journal: OpenJournal
  readonly folder: string
  readonly memory: InboxMemory
  /** A file that waits, as it is known. @throws ProblemError `not-found` `changed-outside` */
  settled(id: string, hash: string): Settled
  /** Reads a file anew that turned out to be another. */
  doubt(name: string): void
  /** Tells the screens, after what is known was written. */
  told(): Promise<void>
}

/** Milliseconds after which a file that was still being written is looked at again. */
const AGAIN = 2000
/** How many arrivals are listed at once. */
const LISTED = 200
/** Bytes of a picture that is shown. */
const MOST_SHOWN = 40 * 1024 * 1024

const nothing: Looked = { settled: [], arriving: [], refused: [] }

/** Watches the inbox folder of whichever journal is open for writing. */
export function createInbox(workspace: Workspace, suggester: Suggester, report: (error: unknown) => void): Inbox {
  const { ports, events, settings } = workspace
  let open: Running | undefined
  /** Journals follow each other; so do the folders. */
  const changes = new Queue()

  async function begin(journal: OpenJournal | undefined): Promise<void> {
    open?.stop()
    open = undefined
    const folder = journal?.store.mode === 'write' ? settings.inbox(journal.store.id).folder : null
    if (journal && folder !== null) open = await watchFolder(workspace, journal, folder, report)
    events.changed(['inbox'])
  }

  const stopUsing = workspace.onUse((journal) => {
    changes.run(async () => begin(journal)).catch(report)
  })

  async function arrivalOf(running: Running, { id, name, remembered, content }: Settled): Promise<Arrival> {
    const { journal } = running
    const { arrived, now, firstSeen } = remembered
    const { mail } = content
    const fromUs = mail !== undefined && isFromUs(mail, oursOf(journal))
    return {
      id, name: name.toWellFormed(), kind: content.kind, size: now.size, type: mediaTypeOf(name, ''), hash: now.hash, firstSeen, changed: arrived.hash !== now.hash, time: content.time,
      title: titleOf(name, content), as: mail ? 'contact' : 'document', mayBeContact: mayBeContact(content), excerpt: content.excerpt ?? '',
      mail: mail && { from: said(mail.from ? [mail.from] : []), to: said(mail.to), fromUs, attachments: mail.attachments.map((one) => one.name.toWellFormed()) },
      already: await suggester.casesWith(journal, now.hash), suggestion: await suggester.suggest(journal, name, content),
    }
  }

  return {
    async list() {
      const journal = workspace.journal()
      await changes.idle()
      const { folder, moveFiled } = settings.inbox(journal.store.id)
      const running = open
      const { settled, arriving, refused } = running?.looked() ?? nothing
      const waiting = settled.filter(({ name, remembered: { now } }) => !running?.memory.isFiled(name, now.hash))
      const isAside = ({ remembered: { now } }: Settled): boolean => running?.memory.isAside(now.hash) === true
      const wanted = waiting.filter((one) => !isAside(one)).toSorted((a, b) => b.remembered.now.modified - a.remembered.now.modified)
      const arrivals: Arrival[] = []
      for (const one of wanted.slice(0, LISTED)) if (running) arrivals.push(await arrivalOf(running, one))
      return {
        state: running?.state() ?? 'off', folder: folder ?? undefined, moveFiled, isLooking: running?.isLooking() ?? false, problem: running?.problem(),
        arrivals, more: wanted.length - arrivals.length,
        aside: waiting.filter(isAside).map(({ id, name, remembered: { now } }) => ({ id, name: name.toWellFormed(), hash: now.hash, size: now.size })),
        arriving: arriving.map((name) => name.toWellFormed()), refused: refused.map((one) => ({ ...one, name: one.name.toWellFormed() })), notesSetAside: running?.memory.setAside,
      }
    },
    async set({ folder, moveFiled }) {
      const journal = workspace.journal()
      const before = settings.inbox(journal.store.id)
      if (folder !== null && folder !== before.folder) {
        if (!(await ports.folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
        await requireApart(ports.files, folder, journal.store.folder, 'The inbox can’t be inside the journal, nor the journal inside the inbox: the journal holds only what was filed.')
        if ((await ports.files.realPath(folder)) === undefined) throw new ProblemError('not-found', `The folder is not there: ${folder}.`, { remedy: 'Choose a folder that is there.' })
      }
      await settings.setInbox(journal.store.id, { folder, moveFiled })
      if (folder === before.folder) events.changed(['inbox'])
      else await changes.run(async () => begin(workspace.current()))
      return null
    },
    async refresh() {
      await changes.idle()
      await open?.refresh()
      return null
    },
    async picture({ arrival, hash }) {
      const running = requireOpen()
      const { name, remembered: { now } } = running.settled(arrival, hash)
      if (now.size > MOST_SHOWN) throw new ProblemError('file-too-large', 'This picture is too large to be shown here.', { remedy: 'Open it in the folder.' })
      return { name: fileNameOf(name), type: mediaTypeOf(name, ''), size: now.size, chunks: ports.files.readPlainStream(join(running.folder, name)) }
    },
    async putAside({ hashes, back }) {
      const running = requireOpen()
      running.memory.putAside(hashes, back)
      await running.told()
      return null
    },
    opened: requireOpen,
    async close() {
      stopUsing()
      await changes.run(async () => open?.stop())
      await open?.idle()
    },
  }

  function requireOpen(): Running {
    workspace.journal()
    if (!open) throw new ProblemError('not-found', 'No inbox folder is in use.', { remedy: 'Choose one in Settings, under Inbox.' })
    return open
  }
}

interface Running extends OpenInbox {
  looked(): Looked
  isLooking(): boolean
  state(): InboxView['state']
  problem(): InboxView['problem']
  refresh(): Promise<void>
  stop(): void
  idle(): Promise<void>
}

async function watchFolder(workspace: Workspace, journal: OpenJournal, folder: string, report: (error: unknown) => void): Promise<Running> {
  const { ports: { files, folders }, events } = workspace
  const memory = await readInboxMemory(files, folders.settings, journal.store.id, folder)
  const looker: Looker = createLooker(workspace, folder, memory)
  const looks = new Queue()
  let looked = nothing
  let state: InboxView['state'] = 'watching'
  let problem: InboxView['problem']
  let hasLooked = false
  let isStopped = false
  let stopWatching: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let waiting: Promise<void> | undefined

  function watch(): void {
    stopWatching = files.watch(folder, () => void look(), () => {
      stopWatching = undefined
      if (isStopped || state === 'missing') return
      state = 'silent'
      events.changed(['inbox'])
    })
  }

  async function lookOnce(): Promise<void> {
    if (isStopped) return
    clearTimeout(timer)
    const before = JSON.stringify([looked, state, problem, hasLooked])
    try {
      if ((await files.realPath(folder)) === undefined) {
        stopWatching?.()
        stopWatching = undefined
        state = 'missing'
        looked = nothing
        problem = { message: 'The inbox folder is not there now.', remedy: `Connect the disk that holds ${folder}, or choose another folder in Settings. Nothing is lost: what was filed is in the journal.` }
      } else {
        // Before it is read, so that nothing comes in between unseen.
        if (state === 'missing') state = 'watching'
        if (!stopWatching && state === 'watching') watch()
        looked = await looker.look((so) => {
          looked = so
          events.changed(['inbox'])
        })
        problem = undefined
        await memory.save()
      }
    } catch (error) {
      const told = diskProblem('The inbox folder could not be read', error)
      if (!(told instanceof ProblemError)) throw error
      problem = { message: told.problem.message, remedy: 'Check the folder and its disk, then look again. Nothing was changed.' }
    } finally {
      hasLooked = true
      if (!isStopped && looked.arriving.length > 0) timer = setTimeout(() => void look(), AGAIN).unref()
    }
    if (!isStopped && JSON.stringify([looked, state, problem, hasLooked]) !== before) events.changed(['inbox'])
  }

  /** A look that has not begun yet will see whatever is there by then. */
  function look(): Promise<void> {
    if (waiting) return waiting
    const mine = looks.run(async () => {
      if (waiting === mine) waiting = undefined
      await lookOnce()
    }).catch(report)
    waiting = mine
    return mine
  }

  void look()
  return {
    journal, folder, memory,
    looked: () => looked,
    isLooking: () => !hasLooked,
    state: () => state,
    problem: () => problem,
    settled(id, hash) {
      const found = looked.settled.find((one) => one.id === id)
      if (!found) throw new ProblemError('not-found', 'This file is not in the inbox folder any more.', { remedy: 'It may have been moved or renamed. Look again.' })
      if (found.remembered.now.hash !== hash) throw new ProblemError('changed-outside', `“${fileNameOf(found.name)}” changed since it was looked at.`, { remedy: 'Look at it again, and file it as what it is now. Nothing was recorded.' })
      if (memory.isFiled(found.name, hash)) throw new ProblemError('not-found', `“${fileNameOf(found.name)}” is filed already.`, { remedy: 'Open the case to see it.' })
      return found
    },
    doubt(name) {
      looker.forget(name)
      void look()
    },
    async told() {
      await onDisk('What is known of the inbox could not be written', async () => memory.save())
      events.changed(['inbox'])
    },
    async refresh() {
      if (state === 'silent') state = 'watching'
      await look()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      stopWatching?.()
    },
    idle: async () => looks.idle(),
  }
}

function said(boxes: readonly { readonly name: string; readonly address: string }[]): string {
  return boxes.map(({ name, address }) => (name ? `${name} (${address})` : address)).join(', ').toWellFormed()
}
