import { Link } from 'wouter'
import type { CallFacts } from '../../core/journal/call-facts.ts'
import { SERIES_DAYS } from '../../core/journal/signs.ts'
import { formatMoney } from '../../core/money/money.ts'
import { limitNames, pauseNames } from '../journal/words/names.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { dayPhrase } from '../ui/figures.tsx'
import { usePlace } from '../ui/place.tsx'
import { Loading, QueryView } from '../ui/states.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import styles from './case-column.module.css'

type Contact = NonNullable<CallFacts['lastContact']>
const contactWords: Readonly<Record<Contact['channel'], Readonly<Record<Contact['direction'], string>>>> = {
  call: { in: 'they called', out: 'we called' },
  email: { in: 'they emailed', out: 'we emailed' },
  letter: { in: 'they wrote a letter', out: 'we wrote a letter' },
  message: { in: 'they sent a message', out: 'we sent a message' },
  visit: { in: 'they came by', out: 'we went there' },
}

/** What stands on the call the moment the customer is known: what they owe, what we promised, what happened last, what is flagged. */
export function Facts({ caseId, customerId }: { readonly caseId: string | undefined; readonly customerId: string | undefined }) {
  const facts = useContractQuery('call.facts', { case: caseId ?? null, customer: customerId ?? null })
  return <QueryView query={facts} loading={<div className={styles.facts}><Loading lines={2} /></div>}>{(known) => <Known facts={known} />}</QueryView>
}

function Known({ facts }: { readonly facts: CallFacts }) {
  const { locale, today } = usePlace()
  const { promises, lastContact } = facts
  const [first, ...more] = promises
  const late = promises.filter(({ due }) => due !== undefined && due < today).length
  return (
    <div className={styles.facts}>
      <ul className={styles.tags} aria-label="Before you speak">
        {tagsOf(facts, today, locale).map(({ tone, words }) => <li key={words}><Tag tone={tone}>{words}</Tag></li>)}
      </ul>
      {first && (
        <p className={styles.fact}>
          <span className={styles.factName}>We promised</span> <Link href={places.case(first.caseId, first.ref)}>{first.what}</Link>{first.due !== undefined && <span className={first.due < today ? styles.late : undefined}>, by {dayPhrase(first.due, today, locale)}</span>}
          {more.length > 0 && <span>, and {more.length} more{late > 1 ? `, ${late} of them late` : ''}</span>}
        </p>
      )}
      {lastContact && (
        <p className={styles.fact}>
          <span className={styles.factName}>Last time</span> {contactWords[lastContact.channel][lastContact.direction]}, {dayPhrase(lastContact.day, today, locale)}{lastContact.outcome !== undefined && <>: {lastContact.outcome}</>}
        </p>
      )}
    </div>
  )
}

/** The most important first: what forbids something, what they owe, what happened before. */
function tagsOf({ limit, flags, threats, warnings, endings, balances, broken, contacts, holds, pauses }: CallFacts, today: string, locale: string): readonly { readonly tone: Tone; readonly words: string }[] {
  const tags: { readonly tone: Tone; readonly words: string }[] = []
  if (limit) tags.push({ tone: 'warn', words: limit.detail === undefined ? limitNames[limit.limit] : `${limitNames[limit.limit]}: ${limit.detail}` })
  if (threats > 0) tags.push({ tone: 'dont', words: threats === 1 ? 'A threat of violence is on record' : `${threats} threats of violence are on record` })
  if (endings.count > 0) tags.push({ tone: 'dont', words: `Ended because of abuse ${times(endings.count)}${endings.last === undefined ? '' : `, last ${dayPhrase(endings.last, today, locale)}`}` })
  if (warnings.count > 0) tags.push({ tone: 'warn', words: `Warned ${times(warnings.count)}${warnings.last === undefined ? '' : `, last ${dayPhrase(warnings.last, today, locale)}`}` })
  for (const { currency, open, overdue, daysOverdue } of balances) {
    const amount = formatMoney({ minor: Math.abs(open), currency }, locale)
    if (open < 0) tags.push({ tone: 'plain', words: `We owe them ${amount}` })
    else if (overdue > 0 && overdue < open) tags.push({ tone: 'dont', words: `${amount} open, ${formatMoney({ minor: overdue, currency }, locale)} of it ${days(daysOverdue)} overdue` })
    else tags.push(overdue > 0 ? { tone: 'dont', words: `${amount} open, ${days(daysOverdue)} overdue` } : { tone: 'plain', words: `${amount} open` })
  }
  // A flag of the owner’s own counting says the same.
  if (broken > 0 && !flags.some((fact) => /promises? not kept/i.test(fact))) tags.push({ tone: 'warn', words: `${broken} ${broken === 1 ? 'promise' : 'promises'} not kept` })
  if (contacts > 1) tags.push({ tone: 'plain', words: `In touch ${contacts} times in ${SERIES_DAYS} days` })
  if (holds > 0) tags.push({ tone: 'counsel', words: 'On hold: nothing can be erased' })
  for (const reason of pauses) tags.push({ tone: 'warn', words: `Reminders paused: ${pauseNames[reason]}` })
  for (const fact of flags) tags.push({ tone: 'warn', words: fact })
  return tags.filter(({ words }, index) => tags.findIndex((other) => other.words === words) === index)
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
