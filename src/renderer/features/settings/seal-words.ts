import type { SealCheck, SealGiven } from '../../../contract/views.ts'
import { assertNever } from '../../../core/problem.ts'
import { civilDateOf } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'

/** What a check of a seal says: exactly what a code that somebody else holds can show, and no more. */
export interface SealWords {
  readonly tone: 'good' | 'bad'
  readonly says: string
  readonly more: readonly string[]
}

const notMore = 'It does not show that the record was unaltered before that, nor when or by whom an entry was written.'

export function sealWords(check: SealCheck, locale: string): SealWords {
  switch (check.result) {
    case 'unreadable':
      return { tone: 'bad', says: 'This is no seal code.', more: ['A code is a number and three groups of four, such as 312-7F3K-9QXM-2TDA. Look for a letter that was misread.'] }
    case 'beyond':
      return { tone: 'bad', says: `No such seal fits this record: the code speaks of ${entries(check.n)}, and the record has ${check.entries}.`, more: ['Look for a digit that was misread. If the code is right, entries are missing here, an older copy of the journal is open, or the code is of another journal.'] }
    case 'no-fit':
      return { tone: 'bad', says: 'No such seal fits this record.', more: [`Look for a letter that was misread. If the code is right, something among the first ${entries(check.n)} is not what it was when the code was made, or the code is of another journal.`] }
    case 'damaged':
      return { tone: 'bad', says: `The code fits the register, but ${check.findings.length === 1 ? 'one thing' : `${check.findings.length} things`} in the journal ${check.findings.length === 1 ? 'does' : 'do'} not hold, so it says nothing about the record.`, more: ['Run “Verify now” above to see what it is.'] }
    case 'unchanged': {
      const [first, ...others] = check.given
      return {
        tone: 'good',
        says: first ? `The record is unchanged since the seal that ${holder(first, locale)}.` : 'The record is unchanged since this seal was made.',
        more: [
          ...others.map((seal) => `The same code is noted for ${seal.givenTo ?? 'somebody not named'}, since ${day(seal, locale)}.`),
          ...(first ? [] : ['Who holds it was not noted, so since when is for them to say.']),
          `It covers the first ${entries(check.n)}. What was erased since shows as erased, with date and reason.`,
          notMore,
        ],
      }
    }
    default:
      return assertNever(check)
  }
}

function holder(seal: SealGiven, locale: string): string {
  return `${seal.givenTo ?? 'somebody not named'} has held since ${day(seal, locale)}`
}

function day({ at }: SealGiven, locale: string): string {
  return formatDate(civilDateOf(at), locale)
}

function entries(n: number): string {
  return n === 1 ? '1 entry' : `${n} entries`
}
