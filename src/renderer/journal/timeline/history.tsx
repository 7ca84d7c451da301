import { authorName } from '../../../core/journal/authors.ts'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Item } from '../../../core/journal/items.ts'
import { formatMoment } from '../../../core/time/phrases.ts'
import { usePlace } from '../../ui/place.tsx'
import { layerNames } from '../../ui/words.ts'
import type { Speech } from '../words/entry-words.ts'
import { wordsOf } from '../words/words.ts'
import { EntryBody } from './entry-body.tsx'
import styles from './timeline.module.css'

/** The earlier versions of an entry, newest first, each with who wrote it when, and why it was corrected. */
export function History({ item, say, staff }: { readonly item: Item; readonly say: Speech; readonly staff: readonly StaffMember[] }) {
  const { locale } = usePlace()
  const kind = item.current?.kind
  if (!kind) return null
  return (
    <ol className={styles.history} aria-label="History of this entry">
      {item.versions.toReversed().map((version, index, all) => {
        // A correction keeps the kind of what it corrects.
        const words = wordsOf({ kind, data: version.data }, say)
        const first = index === all.length - 1
        return (
          <li key={version.part} className={styles.version}>
            <p className={styles.versionHead}>
              {index === 0 ? 'Now' : first ? 'First' : 'Then'}: {formatMoment(version.recordedAt, locale)}, {authorName(version.author, staff)}, {layerNames[version.layer].toLowerCase()}
              {version.why && <>. Why it was corrected: {version.why}</>}
            </p>
            <p className={styles.versionTitle}>{words.title}</p>
            <EntryBody words={words} />
          </li>
        )
      })}
    </ol>
  )
}
