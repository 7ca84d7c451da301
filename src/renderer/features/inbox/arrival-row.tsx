import type { Arrival } from '../../../contract/inbox-views.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Tag } from '../../ui/tag.tsx'
import { alreadyLine, kindLine, previewNote, sendersLine, timeLine } from './arrival-words.ts'
import { Picture } from './picture.tsx'
import styles from './inbox.module.css'

interface Props {
  readonly arrival: Arrival
  readonly canWrite: boolean
  readonly isTaken: boolean
  readonly onTake: (taken: boolean) => void
  readonly onFile: () => void
  readonly onPutAside: () => void
}

/** One file that waits: what it is, when it was made and how that is known, a glance at it, and the two ways it can go. */
export function ArrivalRow({ arrival, canWrite, isTaken, onTake, onFile, onPutAside }: Props) {
  const { locale } = usePlace()
  const { name, kind, mail, excerpt, suggestion, changed } = arrival
  const note = previewNote(arrival)
  const already = alreadyLine(arrival)
  const senders = sendersLine(arrival)
  const spoken = kind === 'email' || kind === 'messages'
  return (
    <li className={styles.row}>
      {canWrite && <div className={styles.take}><Checkbox isSelected={isTaken} onChange={onTake}><span className="unseen">Take {name}</span></Checkbox></div>}
      <div className={styles.what}>
        <h2 className={styles.name}><bdi>{mail ? arrival.title : name}</bdi></h2>
        <p className={styles.meta}>{kindLine(arrival, locale)}</p>
        <p className={styles.meta}>{timeLine(arrival, locale)}</p>
        {senders && <p className={styles.meta}><bdi>{senders}</bdi></p>}
        {mail && mail.attachments.length > 0 && <p className={styles.meta}>With it: <bdi>{mail.attachments.join(', ')}</bdi></p>}
        {(already ?? (changed || suggestion !== undefined)) && (
          <p className={styles.tags}>
            {already && <Tag tone="warn">{already}</Tag>}
            {changed && <Tag tone="warn">Changed since it arrived</Tag>}
            {suggestion && <Tag tone="accent">{suggestion.customer.name}</Tag>}
          </p>
        )}
        {excerpt && <p className={spoken ? styles.spoken : styles.excerpt} dir="auto">{excerpt.replaceAll(/\n{2,}/g, '\n')}</p>}
        {note && <p className={styles.note}>{note}</p>}
      </div>
      {kind === 'photo' && <Picture arrival={arrival.id} hash={arrival.hash} name={name} />}
      {canWrite && (
        <div className={styles.actions}>
          <Button small data-file="" onPress={onFile}>File to…<span className="unseen"> {name}</span></Button>
          <Button small look="quiet" onPress={onPutAside}>Not for the journal<span className="unseen"> {name}</span></Button>
        </div>
      )}
    </li>
  )
}
