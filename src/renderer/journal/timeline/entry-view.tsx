import type { ComponentProps } from 'react'
import { authorName } from '../../../core/journal/authors.ts'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Current, Item } from '../../../core/journal/items.ts'
import { civilDateOf } from '../../../core/time/civil.ts'
import { formatClock, formatDate, formatMoment, lagPhrase } from '../../../core/time/phrases.ts'
import { classes } from '../../ui/class-names.ts'
import { usePlace } from '../../ui/place.tsx'
import { layerNames } from '../../ui/words.ts'
import type { Speech } from '../words/entry-words.ts'
import { wordsOf } from '../words/words.ts'
import { EntryBody } from './entry-body.tsx'
import { FileChip } from './file-chip.tsx'
import { GuidanceChip } from './guidance-chip.tsx'
import { History } from './history.tsx'
import { numberOfEntry, stateWords } from './entry-state.ts'
import styles from './timeline.module.css'

/** Whether the history of an entry is shown, and the way to show or hide it. */
export interface HistoryState {
  readonly isShown: boolean
  readonly toggle: () => void
}

/** Draws the actions of an entry, which can show its history. */
export type EntryActionsOf = (item: Item, history: HistoryState) => React.ReactNode

/** Where the entry stands in the list that draws it. */
export type EntryPlacing = Pick<ComponentProps<'li'>, 'ref' | 'style' | 'aria-posinset' | 'aria-setsize'> & { readonly 'data-index': number; readonly 'data-found': true | undefined }

interface Props {
  readonly item: Item
  readonly placing: EntryPlacing
  readonly say: Speech
  readonly staff: readonly StaffMember[]
  /** The withdrawn parts of its entry, if it is one: they share one line, and one history. */
  readonly together: readonly Item[]
  readonly history: HistoryState
  readonly renderActions?: EntryActionsOf | undefined
}

/** One entry: when, what, in which layer, by whom, how soon it was written down, and what became of it. */
export function EntryView(props: Props) {
  const { item } = props
  return item.state.state !== 'current' || !item.current ? <GoneEntry {...props} /> : <StandingEntry {...props} current={item.current} />
}

function StandingEntry({ item, placing, current, say, staff, history, renderActions }: Props & { readonly current: Current }) {
  const { locale } = usePlace()
  const words = wordsOf(current, say)
  const { layer, occurredAt } = current
  const corrected = item.versions.length > 1 ? item.versions.at(-1) : undefined
  return (
    <li {...placing} className={classes(styles.entry, styles[layer])} data-ref={item.ref} tabIndex={-1}>
      <div className={styles.time}>{occurredAt ? <Clock current={current} /> : null}</div>
      <span className={styles.dot} aria-hidden="true" />
      <article className={styles.content} aria-label={words.title}>
        <header className={styles.head}>
          <h3 className={classes(styles.title, words.tone && styles[`tone-${words.tone}`])}>{words.title}</h3>
          {layer !== 'fact' && <span className={styles.layerName}>{layerNames[layer]}</span>}
          {renderActions && <div className={styles.actions}>{renderActions(item, history)}</div>}
        </header>
        <EntryBody words={words} />
        {(current.guidance.length > 0 || current.files.length > 0) && (
          <ul className={styles.chips} aria-label="Guidance and files">
            {current.guidance.map((one, index) => <li key={`${one.article} ${index}`}><GuidanceChip guidance={one} /></li>)}
            {current.files.map((file) => <li key={`${file.hash} ${file.name}`}><FileChip file={file} /></li>)}
          </ul>
        )}
        <p className={styles.meta}>
          {known(current, staff)}
          {occurredAt ? ` · ${lagPhrase(occurredAt, item.recordedAt, locale)}` : ` · recorded ${formatMoment(item.recordedAt, locale)}`}
          {item.movedFrom && ` · moved here from another case, first recorded ${formatMoment(item.movedFrom.recordedAt, locale)}`}
          {corrected && (
            <>
              {' · '}
              <button type="button" className={styles.link} aria-expanded={history.isShown} onClick={history.toggle}>
                Corrected {formatDate(civilDateOf(corrected.recordedAt), locale)}{history.isShown ? ', hide history' : ', show history'}
              </button>
            </>
          )}
        </p>
        {history.isShown && <History items={[item]} say={say} staff={staff} />}
      </article>
    </li>
  )
}

/** A withdrawn, moved, erased or left-out entry: number, date and reason. What a withdrawn one said stands in its history. */
function GoneEntry({ item, placing, say, staff, together, history, renderActions }: Props) {
  const { locale } = usePlace()
  const number = numberOfEntry(item)
  return (
    <li {...placing} className={classes(styles.entry, styles.gone)} data-ref={item.ref} tabIndex={-1}>
      <div className={styles.time} />
      <span className={styles.dot} aria-hidden="true" />
      <div className={styles.content} role="group" aria-label={`Entry ${number}, ${item.state.state}`}>
        <div className={styles.head}>
          <p className={styles.meta}>
            Entry {number}, recorded {formatMoment(item.recordedAt, locale)}: {stateWords(item.state, staff, locale)}
            {together.length > 0 && (
              <>
                {' '}
                <button type="button" className={styles.link} aria-expanded={history.isShown} onClick={history.toggle}>{history.isShown ? 'Hide what it said' : 'Show what it said'}</button>
              </>
            )}
          </p>
          {renderActions && together.length > 0 && <div className={styles.actions}>{renderActions(item, history)}</div>}
        </div>
        {history.isShown && together.length > 0 && <History items={together} say={say} staff={staff} />}
      </div>
    </li>
  )
}

function Clock({ current }: { readonly current: Current }) {
  const { locale, zone } = usePlace()
  const { occurredAt } = current
  if (!occurredAt) return null
  const clock = formatClock(occurredAt, locale)
  if (!clock) return occurredAt.about ? <>about this day</> : null
  const elsewhere = occurredAt.type === 'time' && occurredAt.zone !== zone
  return <>{occurredAt.about && 'about '}{clock}{elsewhere && <span className={styles.zone}>{occurredAt.zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>}</>
}

/** `Heard by M. Reyes`, `M. Reyes was told by Dana`. */
function known({ source, author }: Current, staff: readonly StaffMember[]): string {
  const name = authorName(author, staff)
  switch (source?.how) {
    case 'did': return `Done by ${name}`
    case 'saw': return `Seen by ${name}`
    case 'heard': return `Heard by ${name}`
    case 'told': return source.by ? `${name} was told by ${source.by}` : `${name} was told`
    case 'document': return `From a document, by ${name}`
    case undefined: return `By ${name}`
  }
}
