import { authorName } from '../../../core/journal/authors.ts'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Current, Item } from '../../../core/journal/items.ts'
import type { OccurredAt } from '../../../core/time/civil.ts'
import { formatClock, formatDate, formatMoment } from '../../../core/time/phrases.ts'
import { usePlace } from '../../ui/place.tsx'
import { layerNames } from '../../ui/words.ts'
import type { Speech } from '../words/entry-words.ts'
import { wordsOf } from '../words/words.ts'
import { EntryBody } from './entry-body.tsx'
import { withdrawalReasons } from './entry-state.ts'
import { historyOf, type HistoryStep } from '../../../core/journal/history.ts'
import styles from './timeline.module.css'

interface Props {
  /** One entry, or the withdrawn parts of one. */
  readonly items: readonly Item[]
  readonly say: Speech
  readonly staff: readonly StaffMember[]
}

/** All that an entry ever said, newest first: who wrote it when, in which layer, why it was corrected, and what was taken back. */
export function History({ items, say, staff }: Props) {
  return (
    <ol className={styles.history} aria-label="History of this entry">
      {items.flatMap((item) => {
        const { current } = item
        return current ? historyOf(item).map((step) => <Step key={step.version.part} step={step} kind={current.kind} say={say} staff={staff} />) : []
      })}
    </ol>
  )
}

const names: Readonly<Record<HistoryStep['place'], string>> = { now: 'Now', between: 'Then', first: 'First', only: 'As written', last: 'Last', 'taken-back': 'Taken back' }

function Step({ step: { place, version, takenBack, isRetimed }, kind, say, staff }: { readonly step: HistoryStep; readonly kind: Current['kind']; readonly say: Speech; readonly staff: readonly StaffMember[] }) {
  const { locale } = usePlace()
  // A correction keeps the kind of what it corrects.
  const words = wordsOf({ kind, data: version.data }, say)
  return (
    <li className={styles.version} data-taken-back={place === 'taken-back' || undefined}>
      <p className={styles.versionHead}>
        {names[place]}: {formatMoment(version.recordedAt, locale)}, {authorName(version.author, staff)}, {layerNames[version.layer].toLowerCase()}
        {version.why && <>. Why it was corrected: {version.why}</>}
        {takenBack && <>. Taken back {formatMoment(takenBack.at, locale)} by {authorName(takenBack.by, staff)}, {withdrawalReasons[takenBack.reason]}{takenBack.why && <>. Why: {takenBack.why}</>}</>}
      </p>
      <p className={styles.versionTitle}>{words.title}</p>
      <EntryBody words={words} />
      {isRetimed && version.occurredAt && <p className={styles.details}>Happened {occurrence(version.occurredAt, locale)}</p>}
      {version.files.length > 0 && <p className={styles.details}>With {version.files.map((file) => file.name).join(', ')}</p>}
    </li>
  )
}

/** `about Nov 12, 2026, 2:32 PM` */
function occurrence(occurred: OccurredAt, locale: string): string {
  const day = formatDate(occurred.type === 'time' ? occurred.at.slice(0, 10) : occurred.date, locale)
  return `${occurred.about ? 'about ' : ''}${[day, formatClock(occurred, locale)].filter(Boolean).join(', ')}`
}
