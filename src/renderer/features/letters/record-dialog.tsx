import { useState } from 'react'
import type { BusinessView } from '../../../contract/views.ts'
import { formatMoney } from '../../../core/money/money.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { deliveryNames } from '../../../core/journal/delivery.ts'
import { AuthorLine, needsAuthor } from '../../journal/composer/author-line.tsx'
import { nextStepNames, noticeNames } from '../../journal/words/names.ts'
import { screenClock } from '../../query/clock.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { followsLetter, sealHolder, type Sent, type ToRecord } from './compose-letter.ts'
import { useRecordLetter } from './use-record-letter.ts'
import styles from './letter.module.css'

interface Props {
  readonly caseId: string
  readonly caseTitle: string
  readonly what: Omit<ToRecord, 'sent' | 'tracking'>
  readonly business: BusinessView | undefined
  readonly onClose: () => void
  readonly onRecorded: () => void
  readonly onUndone: () => void
}

const ways: readonly { readonly value: Sent | 'not-yet'; readonly label: string }[] = [
  { value: 'not-yet', label: 'Not sent yet' },
  ...(Object.keys(deliveryNames) as Sent[]).map((value) => ({ value, label: `Sent by ${deliveryNames[value]}` })),
]

/** Shows what exactly will be recorded, and records it. */
export function RecordDialog({ caseId, caseTitle, what, business, onClose, onRecorded, onUndone }: Props) {
  const { locale, today, zone } = usePlace()
  const [way, setWay] = useState<Sent | 'not-yet'>('not-yet')
  const [tracking, setTracking] = useState('')
  const recorder = useRecordLetter(onUndone)
  const sent = way === 'not-yet' ? undefined : way
  const record: ToRecord = { ...what, sent, tracking }
  const follows = followsLetter(record)
  const holder = sealHolder(record)
  const save = async (): Promise<void> => {
    if (await recorder.record(caseId, record, { at: screenClock.now(), zone })) onRecorded()
  }
  return (
    <Dialog
      title="Record the letter" isOpen wide onClose={onClose}
      actions={<><AuthorLine business={business} /><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={recorder.isSaving || follows.type === 'missing' || needsAuthor(business, today)} onPress={() => void save()}>Record</Button></>}
    >
      <Select label="How does it go out?" value={way} onChange={setWay} choices={ways} />
      {follows.type === 'demand' && <TextField label="Tracking number" optional value={tracking} onChange={setTracking} maxLength={100} />}
      <section aria-label="What is recorded" className={styles.recorded}>
        <p>In the case “{caseTitle}”, as a fact:</p>
        <ol className={styles.numbers}>
          <li>
            <p>The letter <strong>{record.subject}</strong>{sent ? `, sent by ${deliveryNames[sent]}` : ', not sent yet'}, with this text:</p>
            <div className={styles.body} role="group" aria-label="Text of the letter" tabIndex={0}>{record.body}</div>
          </li>
          {follows.type === 'demand' && (
            <li>
              A final demand: <strong>{formatMoney(follows.demand.amount, locale)}</strong> by <strong>{formatDate(follows.demand.by, locale, 'weekday')}</strong>, then {nextStepNames[follows.demand.nextStep]}. The case asks about it on that day.
            </li>
          )}
          {follows.type === 'notice' && <li>A notice: {noticeNames[what.letter.notice ?? 'other']}, sent by {deliveryNames[sent ?? 'other']}.</li>}
        </ol>
        {holder !== undefined && <p>The seal code is noted as held by {holder} from today. Settings lists it under Seals.</p>}
        {follows.type === 'later' && <p>{what.letter.records === 'demand' ? 'The final demand itself' : 'The notice itself'} is recorded once you say how it went out.</p>}
      </section>
      {follows.type === 'missing' && <p role="status" className={styles.warn}>A final demand needs {list(follows.what)}. Fill that in first, or record the letter as not sent yet.</p>}
      {recorder.problem && <ProblemNote problem={recorder.problem} />}
    </Dialog>
  )
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en-US').format(words)
}
