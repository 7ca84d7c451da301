import { currentOf } from '../journal/current.ts'
import type { Item, ItemOf } from '../journal/items.ts'
import { conductSteps } from './describe-conduct.ts'
import { nextSteps } from './describe-contact.ts'
import { cell, plain, type Block, type Cell } from './document.ts'
import { count, shortened, words, type Reader } from './reader.ts'
import { openDisputes, type Statement } from './statement.ts'
import { occurrenceOf } from './describe.ts'
import { itemDay, itemSortKey } from '../journal/fold-case.ts'
import { numberOf } from './selection.ts'
import { entryLink } from './tables.ts'

/** The page an attorney reads first: what happened, what is owed, what is asked. Counted from facts, nothing is concluded. */
export function summaryBlocks(facts: readonly Item[], statement: Statement, reader: Reader): Block[] {
  return [
    { type: 'heading', level: 2, text: 'What happened' },
    { type: 'list', items: orNothing(whatHappened(facts, reader), 'No agreement, contact, promise, notice, conduct, dispute or demand is recorded as a fact yet.') },
    { type: 'heading', level: 2, text: 'What is owed' },
    { type: 'list', items: orNothing(whatIsOwed(facts, statement, reader), `Nothing is on the account as of ${reader.date(statement.asOf)}.`) },
    { type: 'heading', level: 2, text: 'What is asked' },
    { type: 'list', items: whatIsAsked(facts, statement, reader) },
  ]
}

function whatHappened(facts: readonly Item[], reader: Reader): Cell[] {
  const on = (item: Item): string => reader.date(occurredOn(item))
  const dated = (item: Item, text: string): { key: string; cell: Cell } => ({ key: itemSortKey(item), cell: seeing(`${on(item)}: ${text}`, item) })
  const agreements = currentOf(facts, 'agreement').slice(0, 3).map((item) => dated(item, `agreed: ${shortened(item.current.data.scope, 220)}`))
  const changes = currentOf(facts, 'scope-change')
  const contacts = currentOf(facts, 'contact')
  const notices = currentOf(facts, 'notice')
  const conduct = currentOf(facts, 'conduct')
  const disputes = currentOf(facts, 'dispute').slice(-3).map((item) => dated(item, `they dispute: ${shortened(item.current.data.what, 200)}`))
  const demands = currentOf(facts, 'demand').slice(-2).map((item) => dated(item, `final demand, ${reader.money(item.current.data.amount)} by ${reader.date(item.current.data.by)}`))
  const [last, change, notice, step] = [contacts.at(-1), changes.at(-1), notices.at(-1), conduct.at(-1)]
  return [
    ...[...agreements, ...disputes, ...demands].toSorted((a, b) => (a.key < b.key ? -1 : 1)).map((one) => one.cell),
    ...(change ? [seeing(`${count(changes.length, 'change')} of scope recorded, the last on ${on(change)}`, change)] : []),
    ...promisesKept(facts).map(cell),
    ...(notice ? [seeing(`${count(notices.length, 'notice')} given to the customer, the last on ${on(notice)}`, notice)] : []),
    ...(step ? [seeing(`${count(conduct.length, 'conduct incident')} recorded, the last on ${on(step)}: ${conductSteps[step.current.data.step]}`, step)] : []),
    ...(last ? [seeing(`${count(contacts.length, 'contact')} recorded, the last on ${on(last)}`, last)] : []),
  ]
}

/** A text with the number of the entry it rests on, which leads to its row in the chronology. */
function seeing(text: string, item: Item): Cell {
  return [[plain(`${text} (`), { ...entryLink(numberOf(item)), style: 'plain' }, plain(')')]]
}

function promisesKept(facts: readonly Item[]): string[] {
  const theirs = currentOf(facts, 'promise').filter((item) => item.current.data.by === 'them')
  if (theirs.length === 0) return []
  const outcomes = currentOf(facts, 'promise-outcome')
  const broken = theirs.filter((item) => outcomes.findLast((outcome) => outcome.current.data.promise === item.ref)?.current.data.outcome === 'broken')
  return [`${count(theirs.length, 'promise')} by the customer, ${broken.length} recorded as broken`]
}

function whatIsOwed(facts: readonly Item[], { accounts, asOf }: Statement, reader: Reader): Cell[] {
  const disputes = openDisputes(facts)
  return accounts.flatMap(({ currency, open, overdue, charged, settled, disputed, charges, movements }) => {
    const money = (minor: number): string => reader.money({ minor, currency })
    const writtenOff = movements.reduce((sum, { line }) => (line.type === 'write-off' ? sum - line.amount.minor : sum), 0)
    const takenBack = movements.filter(({ line }) => line.type === 'bounced-payment').length
    return [
      `${money(open)} open as of ${reader.date(asOf)}: ${money(charged)} charged on ${count(charges.length, 'invoice')}, ${money(settled - writtenOff)} paid or credited${writtenOff > 0 ? `, ${money(writtenOff)} written off` : ''}`,
      ...(takenBack > 0 ? [`${count(takenBack, 'payment')} taken back by the bank`] : []),
      ...(overdue > 0 ? [`${money(overdue)} of this is past its due date`] : []),
      ...(disputed > 0 ? [`${money(disputed)} is disputed by the customer`] : []),
    ]
  }).concat(disputes.some((dispute) => !dispute.disputedAmount) ? ['A dispute is open for which no amount was entered'] : []).map(cell)
}

function whatIsAsked(facts: readonly Item[], statement: Statement, reader: Reader): Cell[] {
  const demand: ItemOf<'demand'> | undefined = currentOf(facts, 'demand').at(-1)
  if (!demand) return [cell('No final demand is recorded. What the business wants is for it to say.')]
  const { amount, by, nextStep } = demand.current.data
  const after = currentOf(facts, 'demand-follow-through').findLast((item) => item.current.data.demand === demand.ref)
  return [
    seeing(`${reader.money(amount)} by ${reader.date(by)}; next step named in the demand: ${nextSteps[nextStep]}`, demand),
    ...receivedSince(demand, statement, reader),
    ...(after ? [seeing(`Since then: ${words(after.current.data.outcome)}`, after)] : []),
  ]
}

/** What was paid after the day of the demand: without it, the sum asked and the sum owed seem to contradict each other. */
function receivedSince(demand: ItemOf<'demand'>, { accounts, asOf }: Statement, reader: Reader): Cell[] {
  const day = occurredOn(demand)
  const { currency } = demand.current.data.amount
  const movements = accounts.find((account) => account.currency === currency)?.movements ?? []
  const received = movements.reduce((sum, { line }) => ((line.type === 'payment' || line.type === 'bounced-payment') && line.day > day ? sum - line.amount.minor : sum), 0)
  return received > 0 ? [cell(`${reader.money({ minor: received, currency })} received after the demand, up to ${reader.date(asOf)}`)] : []
}

function occurredOn(item: Item): string {
  const occurred = occurrenceOf(item)
  return occurred?.type === 'date' ? occurred.date : itemDay(item)
}

function orNothing(items: readonly Cell[], nothing: string): readonly Cell[] {
  return items.length > 0 ? items : [[[plain(nothing)]]]
}
