import type { Comparison, SnapshotView } from '../../../contract/backup-views.ts'
import { formatMoment } from '../../../core/time/phrases.ts'
import { formatBytes } from '../../ui/bytes.ts'

/** `1 entry`, `12 records`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** When a backup was made; one whose list of files cannot be read has only its name. */
export function snapshotTitle({ name, facts }: SnapshotView, locale: string): string {
  return facts ? formatMoment(facts.takenAt, locale) : name
}

/** Why a backup stays when newer ones come: one row per reason. */
const keptWords: Readonly<Record<SnapshotView['keptFor'], string | undefined>> = {
  recent: undefined,
  month: 'the last of its month',
  hold: 'kept: it has a case that is on hold',
  damage: 'kept: a record in the journal is damaged',
  unreadable: undefined,
  goes: 'goes with the next backup',
}

/** What is to be known of a backup, in words between dots. */
export function snapshotFacts({ number, facts, keptFor }: SnapshotView, locale: string): string {
  if (!facts) return 'Its list of files was changed or is missing, so nothing in it can be relied on.'
  return [
    `No. ${number}`, count(facts.entries, 'entry', 'entries'), formatBytes(facts.size, locale), keptWords[keptFor],
    facts.damaged > 0 && 'made while a record in the journal was damaged',
    facts.erased > 0 && `${count(facts.erased, 'erased text')} taken out since`,
  ].filter(Boolean).join(' · ')
}

/** What a comparison came to, in one sentence. */
export function comparisonSentence({ same, differences, more }: Comparison): string {
  const differing = differences.length + more
  if (differing === 0) return `All ${count(same, 'record')} add up to the same in the copy and in the journal.`
  return `${count(same, 'record')} ${same === 1 ? 'is' : 'are'} the same, ${count(differing, 'record')} ${differing === 1 ? 'differs' : 'differ'}:`
}
