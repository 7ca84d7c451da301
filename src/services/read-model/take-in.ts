import { createSearchReader, searchableOf, searchWords } from '../../core/journal-search/searchable.ts'
import { hashOf } from '../../core/journal/canonical.ts'
import type { CaseStatus } from '../../core/journal/fold-case.ts'
import { foldJournal, type StaffMember } from '../../core/journal/fold-journal.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { itemsOf, type Item } from '../../core/journal/items.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import { settleNextDue, writeBalances } from './balances.ts'
import type { RecordsDatabase } from './database.ts'
import { snoozesOf } from '../../core/due/next-of.ts'
import { caseRow, customerRow, dueItems, entryRows, type CustomerRow, type EntryRow } from './rows.ts'
import { FILES_PER_PART, PARTS_PER_ENTRY } from './schema.ts'
import { sortKey, statusKey } from './sort-key.ts'

/** A stream as it was read: as many entries as the register lists, verified. */
export interface ReadStream {
  readonly stream: StreamId
  readonly entries: readonly Entry[]
  /** The hash of the last of them. */
  readonly head: Hash
  readonly size: number
  /** UTC milliseconds. */
  readonly modified: number
}

/** What rows depend on besides their stream. */
export interface Surroundings {
  readonly locale: string
  readonly today: CivilDate
  /** The register’s number of an entry of this stream. */
  numberOf(seq: number): number
  /** Amounts and dates put into words before. */
  readonly said: Map<string, string>
}

/** How the words of a stream’s entries are made and where they stand. */
interface WordsPlace {
  readonly staff: readonly StaffMember[]
  readonly people: CustomerRow['people']
  /** Names that stand around an entry: of its case, of its customer. */
  readonly place: string
  /** Tokens no query can hold: stream and customer by number. */
  readonly scope: string
}

/**
 * Brings a stream’s rows up to its entries, in one change. Returns the streams whose rows show something of it that is different now.
 */
export function takeIn(db: RecordsDatabase, read: ReadStream, around: Surroundings): readonly StreamId[] {
  return db.write(() => {
    const no = streamNumber(db, read.stream)
    const items = itemsOf(read.entries)
    const stale = takeInItems(db, no, read, items, around)
    db.run('update streams set entries = ?, head = ?, size = ?, modified = ?, damage = null where no = ?', [read.entries.length, read.head, read.size, read.modified, no])
    return stale
  })
}

/** A stream that can’t be used, how much of it the register lists, and how its file looked. */
export interface DamagedStream extends Omit<ReadStream, 'entries'> {
  readonly entries: number
  readonly damage: string
}

/** Removes all rows of a stream that can’t be used, and keeps why. Returns the streams whose rows showed something of it. */
export function takeOut(db: RecordsDatabase, { stream, head, entries, size, modified, damage }: DamagedStream): readonly StreamId[] {
  return db.write(() => {
    const no = streamNumber(db, stream)
    const stale = forget(db, stream, no)
    db.run('update streams set entries = ?, head = ?, size = ?, modified = ?, damage = ? where no = ?', [entries, head, size, modified, damage, no])
    return stale
  })
}

/** Removes a stream that the register doesn’t list. Returns the streams whose rows showed something of it. */
export function removeStream(db: RecordsDatabase, stream: StreamId): readonly StreamId[] {
  return db.write(() => {
    const no = streamNumber(db, stream)
    const stale = forget(db, stream, no)
    db.run('delete from streams where no = ?', [no])
    return stale
  })
}

/** A stream’s own number; a stream that something names before it was read gets one too. */
function streamNumber(db: RecordsDatabase, stream: StreamId): number {
  const known = db.all<{ no: number }>('select no from streams where stream = ?', [stream])[0]
  if (known) return known.no
  db.run("insert into streams (stream, entries, head, size, modified) values (?, 0, '', 0, 0)", [stream])
  return streamNumber(db, stream)
}

function takeInItems(db: RecordsDatabase, no: number, { stream, entries }: ReadStream, items: readonly Item[], around: Surroundings): readonly StreamId[] {
  if (stream === 'journal') return takeInJournal(db, no, entries, items, around)
  const id = stream.slice(stream.indexOf('/') + 1)
  return stream.startsWith('case/') ? takeInCase(db, no, id, entries, items, around) : takeInCustomer(db, no, id, entries, items, around)
}

function takeInJournal(db: RecordsDatabase, no: number, entries: readonly Entry[], items: readonly Item[], around: Surroundings): readonly StreamId[] {
  const { profile, staff } = foldJournal(items)
  const before = staffOf(db)
  db.run("insert or replace into meta (key, value) values ('staff', ?)", [JSON.stringify(staff)])
  if (profile) db.run("insert or replace into meta (key, value) values ('currency', ?)", [profile.currency])
  writeEntries(db, no, entries, items, { staff, people: [], place: '', scope: `_s${no}` }, around)
  // Somebody new is named nowhere yet; somebody with another name may be named anywhere.
  const renamed = before.some((old) => staff.find((member) => member.staff === old.staff)?.name !== old.name)
  return renamed ? db.all<{ stream: StreamId }>("select stream from streams where stream <> 'journal'").map((row) => row.stream) : []
}

function takeInCase(db: RecordsDatabase, no: number, id: string, entries: readonly Entry[], items: readonly Item[], around: Surroundings): readonly StreamId[] {
  const row = caseRow(id, items)
  const { facts, customer } = row
  const theirs = customer === null ? undefined : db.all<{ name: string; people: string }>('select name, people from customers where id = ?', [customer])[0]
  const scope = `_s${no}${customer === null ? '' : ` _c${streamNumber(db, `customer/${customer}`)}`}`
  const place = searchWords(`${facts.number} ${facts.title} ${theirs?.name ?? ''}`)
  const people = theirs ? (JSON.parse(theirs.people) as CustomerRow['people']) : []
  const files = writeEntries(db, no, entries, items, { staff: staffOf(db), people, place, scope }, around)
  db.run(
    `insert or replace into cases (id, stream, number, number_key, title, title_key, situations, situation_key, customer, status, status_key, opened_on, own_due, last_contact, hold, plan, files)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id, no, facts.number, sortKey(facts.number), facts.title, sortKey(facts.title), JSON.stringify(facts.situations), facts.situations[0] ?? null, customer, facts.status, statusKey(facts.status), facts.openedOn,
      facts.nextDue ?? null, facts.lastContact ?? null, facts.hold ? 1 : 0, JSON.stringify(row.plan), files,
    ],
  )
  db.run('delete from case_situations where stream = ?', [no])
  for (const situation of new Set(facts.situations)) db.run('insert into case_situations (situation, stream) values (?, ?)', [situation, no])
  writeRecordWords(db, no, searchWords(facts.title), row.words, searchWords(theirs?.name ?? ''))
  writeDue(db, no, items, true, facts.status)
  settleNextDue(db, 'id', id)
  return []
}

function takeInCustomer(db: RecordsDatabase, no: number, id: string, entries: readonly Entry[], items: readonly Item[], around: Surroundings): readonly StreamId[] {
  const row = customerRow(id, items)
  const people = JSON.stringify(row.people)
  const before = db.all<{ name: string; people: string }>('select name, people from customers where id = ?', [id])[0]
  const files = writeEntries(db, no, entries, items, { staff: staffOf(db), people: row.people, place: searchWords(row.name), scope: `_s${no} _c${no}` }, around)
  db.run(
    "insert or replace into customers (id, stream, name, name_key, type, people, details, files, valid_from, valid_to) values (?, ?, ?, ?, ?, ?, ?, ?, '', '')",
    [id, no, row.name, sortKey(row.name), row.type, people, row.details, files],
  )
  writeRecordWords(db, no, searchWords(row.name), searchWords(row.details), '')
  db.run('delete from lines where customer = ?', [id])
  for (const [position, line] of row.lines.entries()) db.run('insert into lines (customer, position, case_id, line) values (?, ?, ?, ?)', [id, position, line.case, JSON.stringify(line)])
  writeDue(db, no, items, false, undefined)
  writeBalances(db, id, row.lines, around.today)
  return before?.name === row.name && before.people === people ? [] : casesOf(db, id)
}

/** The streams of a customer’s cases. */
export function casesOf(db: RecordsDatabase, customer: string): StreamId[] {
  return db.all<{ id: string }>('select id from cases where customer = ?', [customer]).map(({ id }) => `case/${id}` as const)
}

/** Writes the entries that are new or say something else than before; returns how many files they have. */
function writeEntries(db: RecordsDatabase, no: number, entries: readonly Entry[], items: readonly Item[], { staff, people, place, scope }: WordsPlace, around: Surroundings): number {
  const context = hashOf(JSON.stringify([around.locale, place, scope, people, staff.map((member) => [member.staff, member.name])])).slice(0, 16)
  const known = new Map(db.all<{ ref: string; id: number; mark: string }>('select ref, id, mark from entries where stream = ?', [no]).map((row) => [row.ref, row]))
  const reader = createSearchReader(around.locale, staff, people, around.said)
  for (const row of entryRows(entries, items)) {
    const { item } = row
    const mark = row.state === 'current' ? `${row.mark} ${context}` : row.mark
    const old = known.get(item.ref)
    known.delete(item.ref)
    if (old?.mark === mark) continue
    if (old) forgetEntry(db, old.id)
    const id = old?.id ?? (around.numberOf(item.seq) * PARTS_PER_ENTRY + row.part) * FILES_PER_PART
    writeEntry(db, id, no, row, mark, row.state === 'current' && item.current ? searchableOf(item.current, reader) : undefined, place, scope)
  }
  // Only a folder that was exchanged for an older one loses entries.
  for (const { id } of known.values()) forgetEntry(db, id)
  return db.all<{ count: number }>('select count(*) as count from files where stream = ?', [no])[0]?.count ?? 0
}

function writeEntry(db: RecordsDatabase, id: number, no: number, { item, state, kind, layer, day }: EntryRow, mark: string, found: ReturnType<typeof searchableOf>, place: string, scope: string): void {
  db.run('insert into entries (id, stream, seq, entry, ref, day, layer, kind, state, title, text, mark) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    id, no, item.seq, item.entry, item.ref, day, layer ?? null, kind ?? null, state, found?.title ?? '', found?.text ?? '', mark,
  ])
  db.run('insert into places (id, stream, day, files) values (?, ?, ?, ?)', [id, no, day, found?.files.length ?? 0])
  if (!found) return
  db.run('insert into entry_words (rowid, words, place, scope) values (?, ?, ?, ?)', [id, found.words, place, scope])
  for (const [index, file] of found.files.slice(0, FILES_PER_PART - 1).entries()) {
    const fileId = id + 1 + index
    db.run('insert into files (id, stream, hash, name) values (?, ?, ?, ?)', [fileId, no, file.hash, file.name])
    db.run('insert into places (id, stream, day, files) values (?, ?, ?, 1)', [fileId, no, day])
    db.run('insert into entry_words (rowid, words, place, scope) values (?, ?, ?, ?)', [fileId, searchWords(file.name), place, scope])
  }
}

function writeRecordWords(db: RecordsDatabase, no: number, name: string, words: string, place: string): void {
  const known = db.all<{ name: string; words: string; place: string }>('select name, words, place from record_words where rowid = ?', [no])[0]
  if (known?.name === name && known.words === words && known.place === place) return
  if (known) db.run('delete from record_words where rowid = ?', [no])
  db.run('insert into record_words (rowid, name, words, place) values (?, ?, ?, ?)', [no, name, words, place])
}

function writeDue(db: RecordsDatabase, no: number, items: readonly Item[], isCase: boolean, status: CaseStatus | undefined): void {
  db.run("delete from due where stream = ? and type <> 'invoice'", [no])
  for (const [position, { due, remind, time, type, kind, layer, text, by, ref, staff, amount, rest }] of dueItems(items, isCase, status).entries()) {
    db.run('insert into due (stream, position, date, remind, time, type, kind, layer, text, by_us, ref, staff, minor, currency, rest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      no, position, due, remind, time ?? null, type, kind, layer, text, by === 'us' ? 1 : 0, ref, staff ?? null, amount?.minor ?? null, amount?.currency ?? null, rest ?? null,
    ])
  }
  db.run('delete from snoozes where stream = ?', [no])
  for (const [ref, until] of snoozesOf(items)) db.run('insert into snoozes (stream, ref, until) values (?, ?, ?)', [no, ref, until])
}

function staffOf(db: RecordsDatabase): readonly StaffMember[] {
  const stored = db.all<{ value: string }>("select value from meta where key = 'staff'")[0]
  return stored ? (JSON.parse(stored.value) as StaffMember[]) : []
}

function forgetEntry(db: RecordsDatabase, id: number): void {
  db.run('delete from entry_words where rowid between ? and ?', [id, id + FILES_PER_PART - 1])
  for (const table of ['files', 'places']) db.run(`delete from ${table} where id between ? and ?`, [id, id + FILES_PER_PART - 1])
  db.run('delete from entries where id = ?', [id])
}

function forget(db: RecordsDatabase, stream: StreamId, no: number): readonly StreamId[] {
  for (const { id } of db.all<{ id: number }>('select id from entries where stream = ?', [no])) forgetEntry(db, id)
  db.run('delete from record_words where rowid = ?', [no])
  for (const table of ['due', 'snoozes', 'case_situations']) db.run(`delete from ${table} where stream = ?`, [no])
  const id = stream.slice(stream.indexOf('/') + 1)
  if (stream.startsWith('case/')) db.run('delete from cases where id = ?', [id])
  if (!stream.startsWith('customer/')) return []
  for (const table of ['lines', 'balances']) db.run(`delete from ${table} where customer = ?`, [id])
  settleNextDue(db, 'customer', id)
  db.run('delete from customers where id = ?', [id])
  return casesOf(db, id)
}
