import { join } from 'node:path'
import { mayBeContact } from '../../core/inbox/filing.ts'
import { isFromUs } from '../../core/inbox/sides.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Arrival, InboxView } from '../../contract/inbox-views.ts'
import type { InputOf } from '../../contract/methods.ts'
import { Queue } from '../../storage/queue.ts'
import { requireApart } from '../backup/place-check.ts'
import { fileNameOf, mediaTypeOf } from '../files/names.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Redeemed } from '../services.ts'
import type { Settled } from './look.ts'
import { oursOf, type Suggester } from './suggest.ts'
import { titleOf } from './title.ts'
import { nothing, watchFolder, type OpenInbox, type Running } from './watched-folder.ts'

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

/** How many arrivals are listed at once. */
const LISTED = 200
/** Bytes of a picture that is shown. */
const MOST_SHOWN = 40 * 1024 * 1024

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

function said(boxes: readonly { readonly name: string; readonly address: string }[]): string {
  return boxes.map(({ name, address }) => (name ? `${name} (${address})` : address)).join(', ').toWellFormed()
}
