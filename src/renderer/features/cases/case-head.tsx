import { useRef, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { CaseView } from '../../../contract/views.ts'
import { authorName } from '../../../core/journal/authors.ts'
import { civilDateOf, daysBetween } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { MoveMenu } from '../../call-moves/move-menu.tsx'
import { StartCall } from '../../call-view/start-call.tsx'
import type { Prefill } from '../../journal/composer/compose-entry.ts'
import { limitNames, pauseNames } from '../../journal/words/names.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { situationNames, statusNames } from '../../ui/words.ts'
import styles from './case.module.css'

interface Props {
  readonly view: CaseView
  readonly canWrite: boolean
  readonly onEdit: () => void
  readonly onWrite: (prefill: Prefill) => void
  /** Asks for the hold to be put on, or lifted if there is one. */
  readonly onHold: () => void
  /** What is suggested below. */
  readonly children?: ReactNode
}

/** What the case is called, whose it is, where it stands, and what one must know before the next contact. */
export function CaseHead({ view: { state, customer, staff, holdSuggestions }, canWrite, onEdit, onWrite, onHold, children }: Props) {
  const { locale, today } = usePlace()
  const open = daysBetween(civilDateOf(state.opened), today)
  const hold = state.holds[0]
  const title = useRef<HTMLHeadingElement>(null)
  // The button that puts a hold on is not there while it is on, and the other way round.
  useKeptFocus(() => title.current, hold?.ref)
  const limit = customer?.contactLimit?.limit === 'none' ? undefined : customer?.contactLimit
  const cautions = [
    ...(limit ? [`${limitNames[limit.limit]}${limit.detail ? `: ${limit.detail}` : ''}`] : []),
    ...state.pauses.map((pause) => `Reminders paused: ${pauseNames[pause.current.data.reason]}`),
    ...(customer?.flags ?? []).map((flag) => flag.current.data.fact),
  ]
  return (
    <header className={styles.head}>
      <div className={styles.headRow}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>{state.title}</h1>
        <div className={styles.buttons}>
          {canWrite && <Button look="quiet" onPress={onEdit}>Edit</Button>}
          {canWrite && !hold && holdSuggestions.length === 0 && <Button look="quiet" onPress={onHold}>Put on hold…</Button>}
          {canWrite && state.status !== 'closed' && <MoveMenu pageOf={state.id} />}
          {canWrite && <StartCall about={{ caseId: state.id }} />}
          <LinkButton to={places.handover(state.id)} look="primary">Hand over…</LinkButton>
        </div>
      </div>
      <p className={styles.facts}>
        <span className={styles.number}>{state.number}</span>
        {customer
          ? <Link href={places.customer(customer.id)} className={styles.customer}>{customer.identity.name}</Link>
          : canWrite ? <Button small look="quiet" onPress={onEdit}>Choose the customer</Button> : <span>No customer yet</span>}
        {state.situations.map((one) => <Tag key={one}>{situationNames[one]}</Tag>)}
        <span>{statusNames[state.status]}</span>
        {state.status !== 'closed' && open > 0 && <span>Opened {open === 1 ? 'yesterday' : `${open} days ago`}</span>}
        {hold && <span className={styles.hold}>On hold since {formatDate(civilDateOf(hold.recordedAt), locale)}</span>}
        {hold && canWrite && <Button small look="quiet" onPress={onHold}>Lift the hold…</Button>}
        {state.status === 'closed' && canWrite && <Button small look="quiet" onPress={() => onWrite({ form: 'reopened', values: {} })}>Reopen</Button>}
      </p>
      {hold && (
        <section className={styles.held} aria-label="Hold">
          <p>{hold.current.data.why} <span className={styles.heldBy}>{authorName(hold.current.author, staff)}</span></p>
          <p>Nothing in this case or in the account of its customer can be erased, and backups that hold it are kept. Keep phone messages, mail, photos and footage too.</p>
        </section>
      )}
      {cautions.length > 0 && (
        <ul className={styles.cautions} aria-label="Before the next contact">
          {cautions.map((words) => <li key={words}><Tag tone="warn">{words}</Tag></li>)}
        </ul>
      )}
      {children}
    </header>
  )
}
