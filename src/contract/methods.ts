import { z } from 'zod'
import type { ConductOnRecord } from '../core/conduct/ladder.ts'
import type { CallFacts } from '../core/journal/call-facts.ts'
import type { Suggestion } from '../core/guidance/suggest.ts'
import type { Article, ArticleSummary, GuidanceHit, ToolHit } from '../core/guidance/article.ts'
import type { Flow, FlowSummary } from '../core/guidance/flow.ts'
import { agencySchema } from '../core/placement/layout-schema.ts'
import type { SampleRead } from '../core/placement/sample.ts'
import type { Letter, LetterSummary, LetterValues } from '../core/guidance/letter.ts'
import type { MissedQuery, OwnPolicies, OwnPolicy, OwnPolicyPreview } from '../core/guidance/own-policy.ts'
import { allDueTypes } from '../core/due/due-type.ts'
import { amountOrZero, date, hash, id, longText, situation, text, wholeNumber } from '../core/journal/fields.ts'
import { layers, occurredAtSchema, partSchema, streamIdSchema, type Hash, type StreamId } from '../core/journal/format.ts'
import { jsonObject } from '../core/journal/json.ts'
import { customerOpened } from '../core/journal/kinds/customer.ts'
import { address, person } from '../core/journal/kinds/customer.ts'
import type { BackupsOfJournal, BackupStatus, DrillResult, JournalZipSaved, PurgeResult, RecordOffer, RestoreResult, ZipFound } from './backup-views.ts'
import type { FiledArrivals, InboxView } from './inbox-views.ts'
import { holdReasons } from '../core/journal/hold-suggestion.ts'
import { command, query, returns } from './method.ts'
import { packOptions, placement, shownAgency } from './pack-inputs.ts'
import type { ShortcutState } from './shortcut.ts'
import type { Agencies, PlacementCases } from './placement-views.ts'
import { caseSorts, customerSorts, type CaseStretch, type CustomerStretch, type DueStretch, type JournalHits, type ReminderStatus } from './finding.ts'
import type {
  AppInfo, BusinessView, CaseSummary, CaseView, CustomerSummary, CustomerView, Draft, DraftLookup, DraftSaved, FolderListing, JournalStatus,
  Erased, ErasureReach, PackPreview, PackSaved, SealCheck, SealGiven, VerifyReport,
} from './views.ts'

const none = z.strictObject({})
const direction = z.enum(['up', 'down'])
/** How many rows of a list are asked for at once. */
const stretch = z.int().min(1).max(500)
/** A stretch of days with both its ends, of which either may be open; `none` asks for what has no such day. */
const days = z.union([z.literal('none'), z.strictObject({ from: date.optional(), until: date.optional() })])
/** What is open of an account: something in any currency, nothing at all, to our debit, or more than so much in minor units. */
const owing = z.union([z.enum(['something', 'nothing', 'we-owe']), z.strictObject({ moreThan: amountOrZero })])
const path = z.string().min(1).max(4096)
/** Stands for a file in the inbox folder: the beginning of the hash of its name. */
const arrival = z.string().regex(/^[0-9a-f]{32}$/)
const part = partSchema.omit({ salt: true, author: true, guidance: true, files: true }).extend({
  /** Guidance applied; the service adds title and frozen revision. */
  guidance: z.array(z.strictObject({
    article: id,
    shown: z.array(z.enum(['summary', 'say', 'dont-say', 'next-step', 'stop', 'background'])),
    used: z.array(text(500)),
    said: z.array(text(500)),
    why: text(1000).optional(),
  })).max(20).optional(),
  /** Ids of staged files, in order. */
  files: z.array(id).max(300).optional(),
})
/** A part as a form sends it: without salt and author, guidance by article id, files by staging id. */
export type PartInput = z.infer<typeof part>

/** Everything that crosses a process boundary. Adding a method means one row here and one function in the services. */
export const methods = {
  'app.info': returns<AppInfo>()(query(none)),
  'journal.status': returns<JournalStatus>()(query(none)),
  'journal.create': returns<JournalStatus>()(command(z.strictObject({ folder: path.nullable(), sample: z.boolean() }), ['journal-exists', 'folder-outside'])),
  'journal.open': returns<JournalStatus>()(command(z.strictObject({ folder: path, mode: z.enum(['write', 'read-only']), takeOver: z.boolean() }), ['journal-not-found', 'journal-locked', 'journal-newer', 'journal-damaged', 'folder-outside'])),
  'journal.verify': returns<VerifyReport>()(query(z.strictObject({ task: id }), ['cancelled'])),

  /** Cases, customers, entries and files by words and filters (core/journal-search). The query is kept nowhere. */
  'journal.search': returns<JournalHits>()(query(z.strictObject({ query: z.string().max(500), limit: z.int().min(1).max(100) }))),
  /** What has a date and waits for somebody, by the day it is to be brought up, `from` and `until` included; closed cases wait for little. */
  'due.list': returns<DueStretch>()(query(z.strictObject({ from: date.optional(), until: date.optional(), customer: id.optional(), by: z.enum(['us', 'them']).optional(), types: z.array(z.enum(allDueTypes)).min(1).max(20).optional(), offset: wholeNumber, limit: stretch }))),
  /** A calendar file behind a one-use ticket: of one thing, or of everything that fits. What is said in it is the owner’s choice. */
  'due.calendar': returns<{ readonly ticket: string; readonly events: number }>()(command(z.strictObject({
    what: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('one'), ref: hash, date }),
      z.strictObject({ type: z.literal('all'), by: z.enum(['us', 'them']).optional(), types: z.array(z.enum(allDueTypes)).min(1).max(20).optional() }),
    ]),
  }), ['not-found'])),
  /** What reminds of it on this computer, and what came due while nothing was open here. */
  'due.reminders': returns<ReminderStatus>()(query(none)),
  /** `at` is the local time of day, `09:00`, for what has a day only; `confidential` lets notifications and calendar files say what is due and whose. */
  'due.setReminders': returns<ReminderStatus>()(command(z.strictObject({ on: z.boolean(), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), confidential: z.boolean() }))),
  /** Puts the notice about what was missed away. */
  'due.seen': returns<null>()(command(none)),

  'business.get': returns<BusinessView>()(query(none)),
  'desk.sit': returns<BusinessView>()(command(z.strictObject({ staff: id }), ['not-found'])),

  'guidance.list': returns<readonly ArticleSummary[]>()(query(none)),
  'guidance.get': returns<Article>()(query(z.strictObject({ id, revision: hash.optional() }), ['not-found'])),
  /** `first` is the first hit whole: it stands beside the results, and nothing has to be asked for it. */
  'guidance.search': returns<{ readonly hits: readonly GuidanceHit[]; readonly total: number; readonly tools: readonly ToolHit[]; readonly first?: Article }>()(query(z.strictObject({ query: z.string().max(500), limit: z.int().min(1).max(50) }))),

  'flows.list': returns<readonly FlowSummary[]>()(query(none)),
  'flows.get': returns<Flow>()(query(z.strictObject({ id, revision: hash.optional() }), ['not-found'])),
  'letters.list': returns<readonly LetterSummary[]>()(query(none)),
  'letters.get': returns<Letter>()(query(z.strictObject({ id, revision: hash.optional() }), ['not-found'])),
  /** What the journal knows for a letter’s fields. */
  'letters.values': returns<LetterValues>()(query(z.strictObject({ id, case: id.nullable() }), ['not-found', 'stream-damaged'])),

  'policies.list': returns<OwnPolicies>()(query(none)),
  'policies.get': returns<OwnPolicy>()(query(z.strictObject({ id }), ['not-found'])),
  'policies.preview': returns<OwnPolicyPreview>()(query(z.strictObject({ id: id.nullable(), markdown: z.string().max(400_000) }))),
  /** `expected` is the revision that was edited: a file that was changed elsewhere meanwhile is not overwritten. Null for a new one. */
  'policies.save': returns<{ readonly id: string; readonly revision: Hash }>()(command(z.strictObject({ id: id.nullable(), markdown: z.string().max(400_000), expected: hash.nullable() }), ['not-found', 'article-invalid', 'changed-outside'])),
  'policies.delete': returns<null>()(command(z.strictObject({ id, expected: hash }), ['not-found', 'changed-outside'])),
  /** Reads the folder again, for disks that don’t tell of changes. */
  'policies.refresh': returns<null>()(command(none)),

  'missed.list': returns<readonly MissedQuery[]>()(query(none)),
  'missed.keep': returns<null>()(command(z.strictObject({ query: text(500) }))),
  /** Null forgets all. */
  'missed.forget': returns<null>()(command(z.strictObject({ queries: z.array(text(500)).max(1000).nullable() }))),

  /** Every case, folded from its stream: for scripts. A screen asks `cases.find`, which takes no longer with ten thousand. */
  'cases.list': returns<readonly CaseSummary[]>()(query(none)),
  'cases.get': returns<CaseView>()(query(z.strictObject({ id, asOf: date.optional() }), ['not-found', 'stream-damaged'])),
  'cases.create': returns<{ readonly id: string; readonly number: string }>()(command(z.strictObject({ title: text(200), situations: z.array(situation).max(10), customer: id.nullable() }), ['not-found'])),
  /** A stretch of the cases that fit, from the read model. Every word of `text` has to begin a word of number, title or customer. */
  'cases.find': returns<CaseStretch>()(query(z.strictObject({
    text: z.string().max(500).optional(),
    filters: z.strictObject({ status: z.enum(['not-closed', 'open', 'waiting-for-them', 'waiting-for-us', 'escalated', 'placed', 'in-court', 'closed']).optional(), situation: situation.optional(), customer: id.optional(), owes: owing.optional(), nextDue: days.optional(), lastContact: days.optional() }),
    sort: z.enum(caseSorts), direction, offset: wholeNumber, limit: stretch,
  }))),
  /** Every customer, folded from the streams: for scripts. */
  'customers.list': returns<readonly CustomerSummary[]>()(query(none)),
  'customers.find': returns<CustomerStretch>()(query(z.strictObject({
    text: z.string().max(500).optional(),
    filters: z.strictObject({ type: z.enum(['consumer', 'individual-in-business', 'company', 'public-body', 'unknown']).optional(), openCases: z.boolean().optional(), owes: owing.optional(), lastContact: days.optional() }),
    sort: z.enum(customerSorts), direction, offset: wholeNumber, limit: stretch,
  }))),
  'customers.get': returns<CustomerView>()(query(z.strictObject({ id, asOf: date.optional() }), ['not-found', 'stream-damaged'])),
  'customers.create': returns<{ readonly id: string }>()(command(z.strictObject({
    identity: customerOpened,
    people: z.array(person.omit({ person: true })).max(20),
    addresses: z.array(address.omit({ address: true })).max(20),
  }))),

  /**
   * Records one entry: all parts under one header, in one write. `refs` are the parts’ commitments. A letter that was sent with a seal code
   * on it needs `sealGivenTo`, who holds the code from now on: that is noted in the same save, as the entry `sealNote` of the journal.
   */
  'entry.record': returns<{ readonly entry: Hash; readonly refs: readonly Hash[]; readonly seq: number; readonly sealNote?: Hash }>()(command(z.strictObject({ stream: streamIdSchema, parts: z.array(part).min(1).max(100), sealGivenTo: text(200).optional() }), ['not-found', 'not-allowed', 'file-missing'])),
  /** `part` is the ref of the item; the parts’ new version governs from now on. */
  'entry.correct': returns<{ readonly entry: Hash }>()(command(z.strictObject({
    stream: streamIdSchema, part: hash, why: longText, layer: z.enum(layers), data: jsonObject, occurredAt: occurredAtSchema.optional(),
  }), ['not-found', 'not-allowed'])),
  'entry.withdraw': returns<{ readonly entry: Hash }>()(command(z.strictObject({
    stream: streamIdSchema, entry: hash, reason: z.enum(['wrong-case', 'wrong-person', 'entered-by-mistake', 'duplicate', 'other']), why: longText.optional(),
  }), ['not-found', 'not-allowed'])),
  /** `stream` is where it stands now: for entries of an account that of the other case’s customer. */
  'entry.move': returns<{ readonly entry: Hash; readonly stream: StreamId }>()(command(z.strictObject({ stream: streamIdSchema, entry: hash, to: streamIdSchema, why: longText.optional() }), ['not-found', 'not-allowed'])),
  /** What an erasure of this entry would take along. */
  'entry.reach': returns<ErasureReach>()(query(z.strictObject({ stream: streamIdSchema, entry: hash }), ['not-found', 'not-allowed', 'stream-damaged'])),
  /** Removes content and salt of a whole entry, and what quotes it; refused, and recorded as refused, while the case is on hold. */
  'entry.erase': returns<Erased>()(command(z.strictObject({ stream: streamIdSchema, entry: hash, why: longText }), ['not-found', 'not-allowed', 'on-hold'])),

  /** Puts the suggestion of a hold away for these reasons. */
  'hold.not-now': returns<null>()(command(z.strictObject({ case: id, reasons: z.array(z.enum(holdReasons)).min(1) }), ['not-found'])),

  /** Warnings, ended calls and threats over all cases of a customer, oldest first; asked by the customer or by one of the cases. */
  'conduct.list': returns<readonly ConductOnRecord[]>()(query(z.strictObject({ of: streamIdSchema }), ['not-found', 'stream-damaged'])),

  /** Guidance that the record of a case brings forward, what matters most first. */
  'suggestions.list': returns<readonly Suggestion[]>()(query(z.strictObject({ case: id }), ['not-found', 'stream-damaged'])),
  /** Leaves an article out of the suggestions for a case; with `back` it may come again. */
  'suggestions.dismiss': returns<null>()(command(z.strictObject({ case: id, article: id, back: z.boolean() }), ['not-found'])),

  /** Codes that were given away, newest first. */
  'seals.list': returns<readonly SealGiven[]>()(query(none)),
  /** Makes the code of the register’s end as it is now, and notes who holds it: with `how`, on what it was given (a letter, a phone call). */
  'seals.make': returns<SealGiven>()(command(z.strictObject({ givenTo: text(200), how: text(200).optional() }))),
  /** Holds a code that somebody has against the record, after reading all of it. */
  'seals.check': returns<SealCheck>()(query(z.strictObject({ task: id, code: z.string().max(200) }), ['cancelled'])),

  /** What must be known of whoever is on the line: by the case, or by the customer while the case isn’t known. */
  'call.facts': returns<CallFacts>()(query(z.strictObject({ case: id.nullable(), customer: id.nullable() }), ['not-found', 'stream-damaged'])),

  'drafts.list': returns<readonly Draft[]>()(query(none)),
  /** One draft; told apart from it one that was discarded since the program started, so that no window saves it again. */
  'drafts.get': returns<DraftLookup>()(query(z.strictObject({ id }))),
  'drafts.save': returns<DraftSaved>()(command(z.strictObject({ id, place: z.string().max(200), fields: z.record(z.string().max(60), z.string().max(200_000)) }))),
  'drafts.discard': returns<null>()(command(z.strictObject({ id }))),

  /** A one-use ticket under which the browser host takes a file’s bytes; Electron stages by path instead. */
  'files.upload': returns<{ readonly ticket: string }>()(command(z.strictObject({ name: z.string().min(1).max(4096), size: wholeNumber, type: z.string().max(200) }), ['file-too-large'])),
  'files.discard': returns<null>()(command(z.strictObject({ staged: id }))),
  /** A one-use ticket to read an attachment; always delivered as a download. */
  'files.ticket': returns<{ readonly ticket: string }>()(command(z.strictObject({ hash, name: text(255) }), ['file-missing', 'file-changed'])),

  /** The files that wait in the inbox folder of the journal. */
  'inbox.list': returns<InboxView>()(query(none)),
  'inbox.set': returns<null>()(command(z.strictObject({ folder: path.nullable(), moveFiled: z.boolean() }), ['folder-outside', 'not-allowed', 'not-found'])),
  /** Reads the folder again, for disks that don’t tell of changes. */
  'inbox.refresh': returns<null>()(command(none)),
  /** A one-use ticket to read a file that waits, as long as it is the one with this hash; for pictures. */
  'inbox.ticket': returns<{ readonly ticket: string }>()(command(z.strictObject({ arrival, hash }), ['not-found', 'file-too-large'])),
  /** Files arrivals to a case, as one entry. With `move` the originals go to the subfolder `filed`; otherwise they stay as they are. */
  'inbox.file': returns<FiledArrivals>()(command(z.strictObject({
    case: id, layer: z.enum(layers), note: z.string().max(50_000), move: z.boolean(),
    arrivals: z.array(z.strictObject({ arrival, hash, title: z.string().max(300), as: z.enum(['document', 'contact']) })).min(1).max(50),
  }), ['not-found', 'not-allowed', 'changed-outside', 'file-too-large'])),
  /** Takes a filing back: the entry is withdrawn, and its files wait again. `notMoved` names originals that stay in the subfolder. */
  'inbox.takeBack': returns<{ readonly notMoved: readonly string[] }>()(command(z.strictObject({ case: id, entry: hash }), ['not-found', 'not-allowed'])),
  /** Puts files aside that are not for the journal; with `back` they wait again. */
  'inbox.putAside': returns<null>()(command(z.strictObject({ hashes: z.array(hash).min(1).max(500), back: z.boolean() }))),

  'folders.list': returns<FolderListing>()(query(z.strictObject({ path: path.nullable() }), ['folder-outside', 'not-found'])),
  'exports.preview': returns<PackPreview>()(command(z.strictObject({ task: id, pack: z.enum(['attorney', 'placement']), case: id, options: packOptions, placement: placement.optional() }), ['not-found', 'cancelled', 'export-failed', 'stream-damaged'])),
  'exports.save': returns<PackSaved>()(command(z.strictObject({
    task: id, preview: id, folder: path, to: text(200),
    /** With it the zip is encrypted; it is kept nowhere. */
    password: text(200).min(8).optional(),
    /** The agency has the cases from this day on: they are placed in the same save. */
    placed: z.strictObject({ on: date, reference: text(100).optional() }).optional(),
    /** The agency gives them back: a recall, with why. */
    recalled: z.strictObject({ why: longText }).optional(),
  }), ['not-allowed', 'changed-outside', 'not-found', 'folder-outside', 'export-failed', 'file-missing', 'file-changed', 'cancelled'])),
  'exports.discard': returns<null>()(command(z.strictObject({ preview: id }))),

  /** Agencies, and how each wants its table. */
  'agencies.list': returns<Agencies>()(query(none)),
  /** `expected` is the agency as it was edited, null for a new one: what was changed elsewhere meanwhile is not overwritten. */
  'agencies.save': returns<{ readonly id: string }>()(command(z.strictObject({ agency: agencySchema, expected: shownAgency.nullable() }), ['changed-outside', 'not-allowed'])),
  'agencies.remove': returns<null>()(command(z.strictObject({ agency: shownAgency }), ['changed-outside'])),
  /** Reads header and first rows of an agency’s own sample: at most 2 MB of a CSV or XLSX file. It is kept nowhere. */
  'agencies.readSample': returns<SampleRead>()(command(z.strictObject({ base64: z.string().max(2_800_000) }), ['refused'])),
  /** The cases that could go to an agency, or of which it could be told: those of `only`, or those with something open, or those placed. */
  'placement.cases': returns<PlacementCases>()(query(z.strictObject({ asOf: date, only: z.array(id).max(500).optional(), placed: z.boolean() }), ['not-found'])),

  /** The key that starts a call from any program. */
  'shortcut.get': returns<ShortcutState>()(query(none)),
  /** Null turns it off. */
  'shortcut.set': returns<ShortcutState>()(command(z.strictObject({ accelerator: z.string().max(100).nullable() }), ['not-allowed'])),
  /** For so many ms a press is only noted and starts no call; 0 ends that. */
  'shortcut.try': returns<null>()(command(z.strictObject({ ms: z.int().min(0).max(60_000) }))),

  'backups.status': returns<BackupStatus>()(query(none)),
  /** The backups in a folder; with null those of the open journal, where it keeps them. */
  'backups.list': returns<readonly BackupsOfJournal[]>()(query(z.strictObject({ folder: path.nullable() }), ['folder-outside'])),
  'backups.set': returns<BackupStatus>()(command(z.strictObject({ folder: path.nullable(), hours: z.number().min(1).max(24 * 31).nullable() }), ['folder-outside', 'not-allowed'])),
  'backups.make': returns<BackupStatus>()(command(z.strictObject({ task: id }), ['not-found', 'not-allowed', 'journal-damaged', 'export-failed', 'cancelled'])),
  /** Reads every byte of one backup of the open journal. */
  'backups.check': returns<Pick<VerifyReport, 'findings' | 'entries' | 'files'>>()(command(z.strictObject({ task: id, name: text(100) }), ['not-found', 'cancelled'])),
  /** Makes a journal folder out of a backup, in an empty folder; `folder` null for the backups of the open journal. */
  'backups.restore': returns<RestoreResult>()(command(z.strictObject({ task: id, folder: path.nullable(), journal: id, name: text(100), to: path }), ['folder-outside', 'not-allowed', 'not-found', 'journal-exists', 'journal-damaged', 'cancelled'])),
  /** Opens the newest backup in a temporary folder with the whole program and looks at every record. */
  'backups.drill': returns<DrillResult>()(command(z.strictObject({ task: id }), ['not-found', 'not-allowed', 'cancelled'])),
  /** Takes content erased in the journal out of its backups. */
  'backups.purge': returns<PurgeResult>()(command(z.strictObject({ task: id }), ['not-found', 'not-allowed', 'cancelled'])),
  /** What the backups have of a damaged record, and putting it right with that. */
  'backups.findRecord': returns<RecordOffer>()(command(z.strictObject({ stream: streamIdSchema }), ['not-found', 'not-allowed', 'journal-damaged'])),
  'backups.restoreRecord': returns<null>()(command(z.strictObject({ stream: streamIdSchema }), ['not-found', 'not-allowed', 'journal-damaged'])),
  /** The whole journal as one zip, with tables for people. */
  'journal.zip': returns<JournalZipSaved>()(command(z.strictObject({ task: id, folder: path }), ['folder-outside', 'not-allowed', 'journal-damaged', 'cancelled'])),
  'journal.findZips': returns<readonly ZipFound[]>()(query(z.strictObject({ folder: path }), ['folder-outside'])),
  /** Unpacks a journal from a zip into an empty folder; it is opened from there. */
  'journal.unzip': returns<{ readonly folder: string; readonly entries: number }>()(command(z.strictObject({ task: id, folder: path, name: text(255), to: path }), ['folder-outside', 'refused', 'journal-not-found', 'journal-newer', 'journal-damaged', 'journal-exists', 'not-allowed', 'cancelled'])),

  'tasks.cancel': returns<null>()(command(z.strictObject({ task: id }))),
} as const

export type MethodName = keyof typeof methods
export type InputOf<M extends MethodName> = z.infer<(typeof methods)[M]['input']>
export type OutputOf<M extends MethodName> = NonNullable<(typeof methods)[M]['output']> | Extract<(typeof methods)[M]['output'], null>

/** What one call looks like on the wire; a command without an id is refused. */
export const callSchema = z.strictObject({ method: z.string(), input: z.unknown(), command: id.optional() })
export type Call = z.infer<typeof callSchema>

/** What the services tell the screens. `n` counts up by one; a gap means: fetch everything anew. */
export type ServiceEvent =
  | { readonly n: number; readonly type: 'changed'; readonly topics: readonly Topic[] }
  | { readonly n: number; readonly type: 'progress'; readonly task: string; readonly label: string; readonly done: number; readonly total: number }

/** What a query’s answer depends on: a stream, a list, or the journal as a whole. Saving a draft tells of `draft/<id>` alone, discarding one of `drafts` too. `lists` comes when the read model took in what it had not read before. */
export type Topic = 'agencies' | 'reminders' | 'shortcut' | 'inbox' | 'lists' | 'backups' | 'journal' | 'business' | 'cases' | 'customers' | 'guidance' | 'missed' | 'drafts' | `draft/${string}` | `case/${string}` | `customer/${string}`
