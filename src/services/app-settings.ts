import { z } from 'zod'
import { holdReasons, type HoldReason } from '../core/journal/hold-suggestion.ts'
import type { FilesPort } from '../storage/files-port.ts'
import { Queue } from '../storage/queue.ts'

const moment = z.object({ at: z.int(), zone: z.string() })
const backupSettings = z.object({
  /** The folder the owner chose; null while none is chosen. */
  folder: z.string().nullable(),
  /** Hours between backups of a journal that changes; null for none but those asked for. */
  hours: z.number().positive().nullable(),
  /** The last backup that was written and read back, with the register’s end it holds. */
  last: z.object({ name: z.string(), at: moment, n: z.int(), hash: z.string(), size: z.number() }).optional(),
  /** Why the last attempt failed, while none has worked since. */
  failure: z.object({ at: moment, problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }) }).optional(),
  drill: z.object({ at: moment, name: z.string(), isWhole: z.boolean(), same: z.int(), differences: z.int() }).optional(),
})
/** How one journal is backed up, and what became of it. */
export type BackupSettings = z.infer<typeof backupSettings>

const reminderSettings = z.object({
  on: z.boolean(),
  /** Local time of day for what has a day only. */
  at: z.string().regex(/^\d\d:\d\d$/),
  /** Whether notifications and calendar files may say what is due and whose. */
  confidential: z.boolean(),
  /** Until when it was looked what came due, UTC milliseconds. */
  looked: z.int().optional(),
  /** What was reminded of already. */
  told: z.array(z.string()),
  /** What came due in this time, UTC milliseconds, came due while nothing was open here, and nobody has looked yet. */
  missed: z.object({ from: z.int(), to: z.int() }).optional(),
})
/** How this computer reminds of what is due in one journal, and how far it has come. */
export type ReminderSettings = z.infer<typeof reminderSettings>
const inboxSettings = z.object({
  /** The folder the owner chose; null while none is chosen. */
  folder: z.string().nullable(),
  /** Whether originals go to the subfolder `filed` once they are filed. */
  moveFiled: z.boolean(),
})
/** Where files for one journal arrive. */
export type InboxSettings = z.infer<typeof inboxSettings>

const schema = z.object({
  lastJournal: z.string().optional(),
  /** Journal id → staff id of who is at the desk. */
  atDesk: z.record(z.string(), z.string()),
  /** Journal id → case id → reasons for a hold that the owner put away. */
  holdsPutAway: z.record(z.string(), z.record(z.string(), z.array(z.enum(holdReasons)))).default({}),
  /** Journal id → case id → articles the owner doesn’t want suggested there. */
  dismissed: z.record(z.string(), z.record(z.string(), z.array(z.string()))).default({}),
  /** The keys that start a call from any program; null if turned off. */
  callShortcut: z.string().max(100).nullable().optional(),
  /** By journal id. */
  backups: z.record(z.string(), backupSettings).default({}),
  /** By journal id. */
  reminders: z.record(z.string(), reminderSettings).default({}),
  /** By journal id. */
  inbox: z.record(z.string(), inboxSettings).default({}),
})
type Stored = z.infer<typeof schema>
const nothing: Stored = { atDesk: {}, holdsPutAway: {}, dismissed: {}, backups: {}, reminders: {}, inbox: {} }

/** The program’s own small settings, outside every journal: losing them loses nothing of the record. */
export interface AppSettings {
  lastJournal(): string | undefined
  atDesk(journal: string): string | undefined
  setLastJournal(folder: string): Promise<void>
  setAtDesk(journal: string, staff: string): Promise<void>
  /** Reasons for a hold on a case that the owner put away for now. */
  holdsPutAway(journal: string, caseId: string): readonly HoldReason[]
  putHoldsAway(journal: string, caseId: string, reasons: readonly HoldReason[]): Promise<void>
  /** Articles that are not suggested for a case. */
  dismissed(journal: string, caseId: string): readonly string[]
  dismiss(journal: string, caseId: string, article: string, back: boolean): Promise<void>
  /** The keys that start a call from any program: undefined if never chosen, null if turned off. */
  callShortcut(): string | null | undefined
  setCallShortcut(accelerator: string | null): Promise<void>
  backups(journal: string): BackupSettings
  setBackups(journal: string, settings: BackupSettings): Promise<void>
  reminders(journal: string): ReminderSettings
  setReminders(journal: string, settings: ReminderSettings): Promise<void>
  inbox(journal: string): InboxSettings
  setInbox(journal: string, settings: InboxSettings): Promise<void>
}

/** Daily, once a folder is chosen. */
const noBackups: BackupSettings = { folder: null, hours: 24 }

/** Reminders come unless they are turned off, and hold nothing confidential unless that is allowed. */
const firstReminders: ReminderSettings = { on: true, at: '09:00', confidential: false, told: [] }
/** Off; originals stay where they are. */
const noInbox: InboxSettings = { folder: null, moveFiled: false }

/** Reads the settings. A missing file means defaults; one that cannot be read is set aside beside it first, so that nothing overwrites it. */
export async function readAppSettings(files: FilesPort, folder: string): Promise<AppSettings> {
  const path = `${folder}/settings.json`
  const queue = new Queue()
  let stored = await read()

  async function read(): Promise<Stored> {
    if ((await files.size(path)) === undefined) return nothing
    const found = parse(new TextDecoder().decode(await files.read(path)))
    if (!found) await files.rename(path, `${path}.unreadable`)
    return found ?? nothing
  }

  /** One after the other, so that none is lost to another that began before it was written. */
  async function change(next: (before: Stored) => Stored): Promise<void> {
    return queue.run(async () => {
      const changed = next(stored)
      await files.makeFolder(folder)
      await files.replace(path, new TextEncoder().encode(JSON.stringify(changed)))
      stored = changed
    })
  }

  return {
    lastJournal: () => stored.lastJournal,
    atDesk: (journal) => stored.atDesk[journal],
    setLastJournal: (lastJournal) => change((before) => ({ ...before, lastJournal })),
    setAtDesk: (journal, staff) => change((before) => ({ ...before, atDesk: { ...before.atDesk, [journal]: staff } })),
    holdsPutAway: (journal, caseId) => stored.holdsPutAway[journal]?.[caseId] ?? [],
    putHoldsAway: (journal, caseId, reasons) => change((before) => {
      const ofJournal = before.holdsPutAway[journal] ?? {}
      return { ...before, holdsPutAway: { ...before.holdsPutAway, [journal]: { ...ofJournal, [caseId]: [...new Set([...(ofJournal[caseId] ?? []), ...reasons])] } } }
    }),
    dismissed: (journal, caseId) => stored.dismissed[journal]?.[caseId] ?? [],
    dismiss: (journal, caseId, article, back) => change((before) => {
      const ofJournal = before.dismissed[journal] ?? {}
      const others = (ofJournal[caseId] ?? []).filter((one) => one !== article)
      return { ...before, dismissed: { ...before.dismissed, [journal]: { ...ofJournal, [caseId]: back ? others : [...others, article] } } }
    }),
    callShortcut: () => stored.callShortcut,
    setCallShortcut: (callShortcut) => change((before) => ({ ...before, callShortcut })),
    backups: (journal) => stored.backups[journal] ?? noBackups,
    setBackups: (journal, settings) => change((before) => ({ ...before, backups: { ...before.backups, [journal]: settings } })),
    reminders: (journal) => stored.reminders[journal] ?? firstReminders,
    setReminders: (journal, settings) => change((before) => ({ ...before, reminders: { ...before.reminders, [journal]: settings } })),
    inbox: (journal) => stored.inbox[journal] ?? noInbox,
    setInbox: (journal, settings) => change((before) => ({ ...before, inbox: { ...before.inbox, [journal]: settings } })),
  }
}

function parse(json: string): Stored | undefined {
  try {
    return schema.safeParse(JSON.parse(json)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
