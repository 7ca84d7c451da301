/** Counts up with every change to tables, rows or words: a file of another version is thrown away and built anew. */
export const SCHEMA_VERSION = 6

/** In the file’s header, so that another program’s database is never taken for ours. */
export const APPLICATION_ID = 0x45_4b_52_4d

/**
 * The number of a searchable text: the register’s number of the entry, its part, and the file (0 is the entry itself). So numbers go by
 * recording, and the newest come first without sorting.
 */
export const FILES_PER_PART = 512
export const PARTS_PER_ENTRY = 128

/**
 * What the lists and the search read. Nothing in here depends on the day but `balances`, the invoices in `due` and what `next_due` has from
 * them, which hold from `valid_from` until before `valid_to` of their customer; installments stand in `due` met or not, and `balances` says which. Whether something is overdue is said when somebody asks.
 *
 * `places` holds of each entry and file what filters ask about, in rows so small that thousands are looked up while somebody types.
 *
 * `streams.entries` and `head` say how much of each stream is taken in; size and time of change, how its file looked then.
 */
export const schema = `
  create table meta (key text primary key, value text not null) without rowid;
  create table streams (
    no integer primary key, stream text not null unique, entries integer not null, head text not null, size integer not null, modified real not null, damage text
  );
  create table cases (
    id text primary key, stream integer not null unique, number text not null, number_key text not null, title text not null, title_key text not null,
    situations text not null, situation_key text, customer text, status text not null, status_key integer not null, opened_on text not null,
    own_due text, next_due text, last_contact text, hold integer not null, plan text not null, files integer not null
  );
  create index cases_customer on cases (customer);
  create index cases_status on cases (status, stream);
  create table case_situations (situation text not null, stream integer not null, primary key (situation, stream)) without rowid;
  create table customers (
    id text primary key, stream integer not null unique, name text not null, name_key text not null, type text not null, people text not null,
    details text not null, files integer not null, valid_from text not null, valid_to text not null
  );
  create table lines (customer text not null, position integer not null, case_id text, line text not null, primary key (customer, position)) without rowid;
  create index lines_case on lines (customer, case_id);
  create table balances (
    customer text not null, case_id text not null, position integer not null, currency text not null, open integer not null,
    primary key (customer, case_id, position)
  ) without rowid;
  create index balances_open on balances (currency, open, case_id, customer);
  create table due (
    stream integer not null, position integer not null, date text not null, remind text not null, time text, type text not null, kind text not null, layer text not null,
    text text not null, by_us integer not null, ref text not null, staff text, case_id text, minor integer, currency text, rest integer, primary key (stream, position)
  ) without rowid;
  create index due_remind on due (remind);
  create table snoozes (stream integer not null, ref text not null, until text not null, primary key (stream, ref)) without rowid;
  create table entries (
    id integer primary key, stream integer not null, seq integer not null, entry text not null, ref text not null, day text not null,
    layer text, kind text, state text not null, title text not null, text text not null, mark text not null
  );
  create index entries_stream on entries (stream);
  create table places (id integer primary key, stream integer not null, day text not null, files integer not null);
  create index places_day on places (day, id);
  create index places_stream on places (stream);
  create table files (id integer primary key, stream integer not null, hash text not null, name text not null);
  create index files_stream on files (stream);
  create virtual table entry_words using fts5 (words, place, scope, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2 tokenchars '_'");
  create virtual table record_words using fts5 (name, words, place, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2 tokenchars '_'");
  create virtual table vocabulary using fts5vocab (entry_words, row);
  create virtual table record_vocabulary using fts5vocab (record_words, row);
  insert into entry_words (entry_words, rank) values ('secure-delete', 1);
  insert into record_words (record_words, rank) values ('secure-delete', 1);
  pragma application_id = ${APPLICATION_ID};
  pragma user_version = ${SCHEMA_VERSION};
`
