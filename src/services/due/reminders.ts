import { cameDue, reminderKey, reminderWords } from '../../core/due/reminders.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import { civilDateOf, momentToLocal } from '../../core/time/civil.ts'
import type { DueRow, ReminderStatus } from '../../contract/finding.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { ReminderSettings } from '../app-settings.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Finding } from '../read-model/finding.ts'

/** How often it is looked whether something came due, in milliseconds. */
const LOOK = 60_000
/** How many of what came due at once are counted; more is “500”. */
const MOST = 500
/** How many reminders are remembered, so that none comes twice. */
const MOST_TOLD = 1000

/** Reminds of what is due in the open journal: each minute, when the computer wakes, and at the start of what came due meanwhile. */
export interface Reminders {
  status(): Promise<ReminderStatus>
  set(input: InputOf<'due.setReminders'>): Promise<ReminderStatus>
  seen(): Promise<null>
  /** Ends the watching, and notes how far it has looked. */
  close(): Promise<void>
}

export function createReminders(workspace: Workspace, finding: Finding, report: (error: unknown) => void): Reminders {
  const { ports, events } = workspace
  /** The journal that is watched, whether it was looked at since it was opened, and until when (UTC ms). */
  let watched: { readonly journal: OpenJournal; readonly id: string; isStarted: boolean; looked: number; day: CivilDate } | undefined
  let last: Promise<void> = Promise.resolve()

  const local = (at: number): string => momentToLocal({ at, zone: ports.clock.zone() })
  const settingsOf = (id: string): ReminderSettings => workspace.settings.reminders(id)
  const rowsBetween = async (from: number, to: number): Promise<readonly DueRow[] | undefined> => {
    const { rows, complete } = await finding.due({ from: local(from).slice(0, 10), until: local(to).slice(0, 10), offset: 0, limit: MOST })
    return complete ? rows : undefined
  }

  async function lookNow(): Promise<void> {
    const own = watched
    if (!own) return
    const now = ports.clock.now()
    const { on, at, looked, told, missed, confidential } = settingsOf(own.id)
    const from = own.isStarted ? own.looked : looked ?? now
    const rows = await rowsBetween(from, now)
    // While the journal is still being read, what is due is not known yet; what came due since is found by the next look.
    if (!rows || watched !== own) return
    const fresh = cameDue(rows, local(from), local(now), at).filter((row) => !told.includes(reminderKey(row)))
    const isStart = !own.isStarted
    own.isStarted = true
    own.looked = now
    const today = local(now).slice(0, 10)
    if (own.day !== today) events.changed(['lists'])
    const isNewDay = own.day !== today
    own.day = today
    if (fresh.length === 0 && !isStart && !isNewDay) return
    await workspace.settings.setReminders(own.id, {
      ...settingsOf(own.id), looked: now, told: [...told, ...fresh.map(reminderKey)].slice(-MOST_TOLD),
      // What was missed before and not looked at yet is counted with it.
      ...(on && isStart && fresh.length > 0 && { missed: { from: missed?.from ?? from, to: now } }),
    })
    if (fresh.length === 0 || !on) return
    if (isStart) events.changed(['reminders'])
    else tell(own.id, fresh, confidential)
  }

  function tell(id: string, rows: readonly DueRow[], confidential: boolean): void {
    const [only] = rows.length === 1 && confidential ? rows : []
    const place = only ? `/${only.stream.replace('case/', 'cases/').replace('customer/', 'customers/')}?entry=${only.ref}` : '/due'
    ports.notify?.({ tag: `due-${id}`, ...reminderWords(rows, confidential), place })
  }

  /** One look after the other. */
  function look(): void {
    last = last.then(lookNow).catch(report)
  }

  async function remember(): Promise<void> {
    if (watched?.isStarted) await workspace.settings.setReminders(watched.id, { ...settingsOf(watched.id), looked: watched.looked })
  }

  const stopUse = workspace.onUse(async (journal) => {
    await remember()
    const now = ports.clock.now()
    // Who only reads along leaves the reminding to whoever writes.
    watched = journal?.store.mode === 'write' ? { journal, id: journal.store.id, isStarted: false, looked: now, day: civilDateOf({ at: now, zone: ports.clock.zone() }) } : undefined
    // Not awaited: the lists are opened at the same time, and have to be answered first.
    if (watched) look()
  })
  const stopEvents = events.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('lists') && watched && !watched.isStarted) look()
  })
  const stopResume = ports.onResume?.((change) => { if (change === 'resume') look() })
  const timer = setInterval(look, LOOK)
  timer.unref()

  async function missedNow({ missed, at, on }: ReminderSettings): Promise<ReminderStatus['missed']> {
    if (!missed || !on) return undefined
    const rows = await rowsBetween(missed.from, missed.to)
    const count = rows ? cameDue(rows, local(missed.from), local(missed.to), at).length : 0
    return count === 0 ? undefined : { count, since: local(missed.from).slice(0, 10) }
  }

  async function status(): Promise<ReminderStatus> {
    await last
    const own = settingsOf(workspace.journal().store.id)
    return { on: own.on, at: own.at, confidential: own.confidential, canNotify: ports.notify !== undefined, missed: await missedNow(own) }
  }

  return {
    status,
    async set(input) {
      const { id } = workspace.journal().store
      await workspace.settings.setReminders(id, { ...settingsOf(id), ...input })
      events.changed(['reminders'])
      return status()
    },
    async seen() {
      const { id } = workspace.journal().store
      const { missed: _, ...own } = settingsOf(id)
      await workspace.settings.setReminders(id, own)
      events.changed(['reminders'])
      return null
    },
    async close() {
      clearInterval(timer)
      stopUse()
      stopEvents()
      stopResume?.()
      await last
      await remember()
      watched = undefined
    },
  }
}
