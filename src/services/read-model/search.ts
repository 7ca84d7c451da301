import type { Comparison, Filter } from '../../core/journal-search/filters.ts'
import { parseQuery, type JournalQuery, type Term } from '../../core/journal-search/parse-query.ts'
import type { JournalHit, JournalHits } from '../../contract/finding.ts'
import type { RecordsDatabase, Value } from './database.ts'
import { didYouMean } from './did-you-mean.ts'
import { all, situationCondition, statusCondition, type Condition, type Found } from './find-records.ts'
import { entryHits, recordHits } from './hits.ts'
import { beginningsQuery, matchQuery } from './match.ts'
import { FILES_PER_PART } from './schema.ts'

/** Of entries the newest so many are ranked: what is found beyond them is older and no better. */
const RANKED = 2000
/** More than this many hits nobody is shown at once. */
const SHOWN = 100
/** A last word of fewer letters says too little to rank by. */
const LETTERS_TO_RANK = 3
/** How much a word counts in an entry’s own words, in the names around it, and in its scope. */
const ENTRY_WEIGHTS = '1.0, 0.3, 0.0'
/** How much a word counts in a name or title, in what else stands about a record, and in its customer’s name. */
const RECORD_WEIGHTS = '4.0, 1.5, 1.0'

/** Searches cases, customers, entries and files. */
export function searchJournal(db: RecordsDatabase, query: string, limit: number, locale: string): Omit<JournalHits, 'complete'> {
  const asked = parseQuery(query, { currency: currencyOf(db), locale })
  const { filters, refused } = asked
  const told = { filters, refused }
  const isEmpty = asked.terms.length === 0 && filters.length === 0
  if (isEmpty || refused.some((one) => one.blocks)) return { hits: [], total: 0, ...told, didYouMean: undefined }
  const records = findRecords(db, asked)
  const entries = findEntries(db, asked)
  const total = records.total + entries.total
  if (total === 0) return { hits: [], total, ...told, didYouMean: didYouMean(db, query, asked.terms) }
  return { hits: together(db, asked.terms, records.rows, entries.rows, limit), total, ...told, didYouMean: undefined }
}

/** Cases and customers first, at most half of what is shown while there are entries: what was looked for is often said in one of them. */
function together(db: RecordsDatabase, terms: readonly Term[], records: readonly number[], entries: readonly number[], limit: number): JournalHit[] {
  const places = Math.max(Math.ceil(limit / 2), limit - entries.length)
  const first = recordHits(db, records.slice(0, places), terms)
  return [...first, ...entryHits(db, entries.slice(0, limit - first.length), terms)]
}

/** The numbers of the streams of cases and customers, best first. */
function findRecords(db: RecordsDatabase, { terms, filters }: JournalQuery): Found<number> {
  const cases = conditionsOnCases(filters)
  const customers = conditionsOnCustomers(filters)
  const wanted = [
    cases && `select cases.stream from cases where ${cases.sql}`,
    customers && `select customers.stream from customers where ${customers.sql}`,
  ].filter(Boolean)
  if (wanted.length === 0) return { rows: [], total: 0 }
  const values = [...(cases?.values ?? []), ...(customers?.values ?? [])]
  if (terms.length === 0) return best(db, `select stream as id, 0 as rank from (${wanted.join(' union all ')}) order by stream desc limit ${RANKED}`, values)
  // Without filters every record fits. The plus keeps SQLite from looking the words up anew for each record that would fit.
  const fits = filters.length === 0 ? '' : `and +rowid in (${wanted.join(' union all ')})`
  const rank = isRanked(terms) ? `bm25(record_words, ${RECORD_WEIGHTS})` : '0'
  return best(db, `select rowid as id, ${rank} as rank from record_words where record_words match ? ${fits} order by rowid desc limit ${RANKED}`, [matchQuery(terms), ...(fits ? values : [])])
}

/** The numbers of entries and files, best first; with only a letter or two of the last word, or none, newest first. */
function findEntries(db: RecordsDatabase, { terms, filters }: JournalQuery): Found<number> {
  // “status:open” alone asks for cases, and not for everything ever written in them.
  if (terms.length === 0 && !filters.some(({ name }) => name === 'before' || name === 'after' || name === 'has')) return { rows: [], total: 0 }
  const customers = filters.filter((filter) => filter.name === 'customer').map(({ words }) => scopeOf(db, words))
  if (customers.some((scope) => scope.count === 0)) return { rows: [], total: 0 }
  const where = all([...customers.map(({ condition }) => condition), ...conditionsOnEntries(filters)])
  const match = [...customers.map((scope) => scope.match), matchQuery(terms)].filter(Boolean).join(' AND ')
  if (terms.length === 0) return newestOf(db, filters.some(({ name }) => name === 'has'), match, where)
  const fits = where.sql === 'true' ? '' : `and exists (select 1 from places where places.id = entry_words.rowid and ${where.sql})`
  const rank = isRanked(terms) ? `bm25(entry_words, ${ENTRY_WEIGHTS})` : '0'
  return best(db, `select rowid as id, ${rank} as rank from entry_words where entry_words match ? ${fits} order by rowid desc limit ${RANKED}`, [match, ...where.values])
}

/** Without words: entries, or files where those are asked for, the latest day first. */
function newestOf(db: RecordsDatabase, onlyFiles: boolean, match: string, where: Condition): Found<number> {
  const kind = `(places.id & ${FILES_PER_PART - 1}) ${onlyFiles ? '>' : '='} 0`
  const matches = match === '' ? '' : 'and places.id in (select rowid from entry_words where entry_words match ?)'
  const rows = db.all<{ id: number }>(`select places.id from places where ${kind} and ${where.sql} ${matches} order by places.day desc, places.id desc limit ${RANKED}`, [...where.values, ...(match === '' ? [] : [match])])
  return { rows: rows.map((row) => row.id), total: rows.length }
}

/** The best of what a query with numbers and ranks finds, and how many it finds. */
function best(db: RecordsDatabase, query: string, values: readonly Value[]): Found<number> {
  const rows = db.all<{ id: number; total: number }>(`select id, count(*) over () as total from (${query}) order by rank, id desc limit ${SHOWN}`, values)
  return { rows: rows.map((row) => row.id), total: rows[0]?.total ?? 0 }
}

function isRanked(terms: readonly Term[]): boolean {
  const last = terms.at(-1)
  return last === undefined || !last.isBeginning || (last.words.at(-1) ?? '').length >= LETTERS_TO_RANK
}

/** What filters ask of a case. */
function conditionsOnCases(filters: readonly Filter[]): Condition {
  return all(filters.map((filter): Condition => {
    switch (filter.name) {
      case 'customer':
        return { sql: 'cases.customer in (select customers.id from customers where customers.stream in (select rowid from record_words where record_words match ?))', values: [nameQuery(filter.words)] }
      case 'status':
        return statusCondition(filter.status)
      case 'situation':
        return situationCondition(filter.situation)
      case 'before':
        return { sql: 'cases.opened_on < ?', values: [filter.day] }
      case 'after':
        return { sql: 'cases.opened_on >= ?', values: [filter.day] }
      case 'has':
        return { sql: 'cases.files > 0', values: [] }
      case 'owes':
        return { sql: `cases.stream in (${casesOwing(filter.comparison)})`, values: [filter.amount.currency, filter.amount.minor] }
    }
  }))
}

/** What filters ask of a customer; undefined where they ask for what only a case or an entry has. */
function conditionsOnCustomers(filters: readonly Filter[]): Condition | undefined {
  const asked: Condition[] = []
  for (const filter of filters) {
    if (filter.name === 'customer') asked.push({ sql: 'customers.stream in (select rowid from record_words where record_words match ?)', values: [nameQuery(filter.words)] })
    else if (filter.name === 'owes') asked.push({ sql: `customers.stream in (${customersOwing(filter.comparison)})`, values: [filter.amount.currency, filter.amount.minor] })
    else if (filter.name === 'has') asked.push({ sql: 'customers.files > 0', values: [] })
    else return undefined
  }
  return all(asked)
}

/** What filters ask of an entry, besides whose it is. */
function conditionsOnEntries(filters: readonly Filter[]): Condition[] {
  return filters.flatMap((filter): Condition[] => {
    switch (filter.name) {
      case 'customer':
        return []
      case 'has':
        return [{ sql: 'places.files > 0', values: [] }]
      case 'before':
        return [{ sql: 'places.day < ?', values: [filter.day] }]
      case 'after':
        return [{ sql: 'places.day >= ?', values: [filter.day] }]
      case 'status':
      case 'situation': {
        const ofCase = conditionsOnCases([filter])
        return [{ sql: `places.stream in (select cases.stream from cases where ${ofCase.sql})`, values: ofCase.values }]
      }
      case 'owes': {
        const values = [filter.amount.currency, filter.amount.minor]
        return [{ sql: `places.stream in (${casesOwing(filter.comparison)} union all ${customersOwing(filter.comparison)})`, values: [...values, ...values] }]
      }
    }
  })
}

/** The streams of cases, or customers, with this much open in a currency. */
function casesOwing(comparison: Comparison): string {
  return `select cases.stream from balances join cases on cases.id = balances.case_id and cases.customer = balances.customer where balances.currency = ? and balances.open ${comparison} ? and balances.case_id <> ''`
}

function customersOwing(comparison: Comparison): string {
  return `select customers.stream from balances join customers on customers.id = balances.customer where balances.currency = ? and balances.open ${comparison} ? and balances.case_id = ''`
}

/** The entries of the customers that a `customer:` filter means: by tokens they carry, or for very many customers by looking each entry up. */
function scopeOf(db: RecordsDatabase, words: readonly string[]): { readonly count: number; readonly match: string; readonly condition: Condition | undefined } {
  const named = 'select rowid from record_words where record_words match ?'
  const found = db.all<{ no: number }>(`select customers.stream as no from customers where customers.stream in (${named}) limit ${MOST_TOKENS + 1}`, [nameQuery(words)])
  if (found.length <= MOST_TOKENS) return { count: found.length, match: `scope : (${found.map(({ no }) => `"_c${no}"`).join(' OR ')})`, condition: undefined }
  const theirs = `select customers.id from customers where customers.stream in (${named})`
  return {
    count: found.length, match: '',
    condition: {
      sql: `places.stream in (select cases.stream from cases where cases.customer in (${theirs}) union all select customers.stream from customers where customers.stream in (${named}))`,
      values: [nameQuery(words), nameQuery(words)],
    },
  }
}

/** So many customers are looked up by token; with more, most entries fit anyway. */
const MOST_TOKENS = 8

/** Names and people of customers, not the names of their cases’ customers. */
function nameQuery(words: readonly string[]): string {
  return `{name words} : (${beginningsQuery(words)})`
}

function currencyOf(db: RecordsDatabase): string {
  return db.all<{ value: string }>("select value from meta where key = 'currency'")[0]?.value ?? 'USD'
}
