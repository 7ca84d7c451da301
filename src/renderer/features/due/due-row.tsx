import { Link } from 'wouter'
import type { DueRow } from '../../../contract/finding.ts'
import { dueLine, kindBefore } from '../../../core/due/due-type.ts'
import type { DueGroup } from '../../../core/due/groups.ts'
import { followUpDone, outcomeRules, snooze, type DueAct, type OutcomePart } from '../../../core/due/outcomes.ts'
import { authorName } from '../../../core/journal/authors.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { dayPhrase, Money } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { clockWords, lateWords } from './day-words.ts'
import { SatisfiedForm } from './satisfied-form.tsx'
import { SaveCalendar } from './save-calendar.tsx'
import { SnoozeForm } from './snooze-form.tsx'
import styles from './due.module.css'

/** A question that a row asks, below it. */
export interface OpenForm {
  readonly key: string
  readonly form: 'snooze' | 'satisfied'
}

interface Props {
  readonly row: DueRow
  readonly group: DueGroup
  readonly canWrite: boolean
  readonly isBusy: boolean
  /** Tab reaches one row of the list; arrows reach the others. */
  readonly isTabbable: boolean
  readonly form: OpenForm['form'] | undefined
  readonly acts: readonly DueAct[]
  readonly onAct: (act: DueAct) => void
  /** Opens a question, or closes it with the focus back on the row. */
  readonly onForm: (form: OpenForm['form'] | undefined) => void
  readonly onParts: (said: string, parts: readonly OutcomePart[]) => Promise<boolean>
}

export function DueRowView({ row, group, canWrite, isBusy, isTabbable, form, acts, onAct, onForm, onParts }: Props) {
  const { today, locale } = usePlace()
  const rule = outcomeRules[row.type]
  const kind = kindBefore(row.type, row.by, row.text)
  const name = dueLine(row.type, row.by, row.text)
  const tab = isTabbable ? {} : { excludeFromTabOrder: true }
  return (
    <>
      <div className={styles.main}>
        <p className={styles.what}>
          {kind && <><span className={styles.kind}>{kind}</span>{' '}</>}
          <Link href={placeOf(row)} data-opens tabIndex={isTabbable ? 0 : -1} className={styles.link}>{row.text}</Link>
        </p>
        <p className={styles.whose}><Whose row={row} /></p>
      </div>
      <div className={styles.when}>
        <span className={group === 'overdue' ? styles.late : styles.day}><time dateTime={row.date}>{dayPhrase(row.date, today, locale)}</time>{row.time && `, ${clockWords(row.time, locale)}`}</span>
        {group === 'overdue' && row.remind === row.date && <span className={styles.small}>{lateWords(row.date, today)}</span>}
        {row.remind !== row.date && <span className={styles.small}>put off until {dayPhrase(row.remind, today, locale)}</span>}
        {row.amount && <span className={styles.amount}><Money amount={row.amount} /></span>}
      </div>
      <div role="group" aria-label={`Actions for ${name}`} className={styles.actions}>
        {canWrite && acts.map((act) => {
          const outcome = rule.acts[act]
          return outcome && <Button key={act} small {...tab} isDisabled={isBusy} onPress={() => onAct(act)}>{outcome.label}</Button>
        })}
        {canWrite && <Button small look="quiet" {...tab} isDisabled={isBusy} aria-expanded={form === 'snooze'} onPress={() => onForm(form === 'snooze' ? undefined : 'snooze')}>Put off…</Button>}
        <SaveCalendar what={{ type: 'one', ref: row.ref, date: row.date }} look="quiet" isTabbable={isTabbable}>.ics<span className="unseen">, calendar file</span></SaveCalendar>
      </div>
      {form === 'snooze' && <SnoozeForm due={row.date} name={row.text} onChoose={(until) => onParts(`Put off until ${dayPhrase(until, today, locale)}.`, snooze(row.ref, until))} onCancel={() => onForm(undefined)} />}
      {form === 'satisfied' && (
        <SatisfiedForm place={`${row.stream}/due-${row.ref}`} onCancel={() => onForm(undefined)} onSave={(asked) => onParts(rule.acts.done?.said ?? '', followUpDone({ ref: row.ref, layer: row.layer, staff: undefined }, asked))} />
      )}
    </>
  )
}

/** Whose it is: the customer, the case, the colleague. */
function Whose({ row: { customer, case: ofCase, staff } }: { readonly row: DueRow }) {
  const business = useContractQuery('business.get', {})
  const parts = [customer?.name, ofCase && `${ofCase.number} ${ofCase.title}`, staff && authorName(staff, business.data?.staff ?? [])].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : 'No customer yet'
}

function placeOf({ stream, ref }: DueRow): string {
  const id = stream.slice(stream.indexOf('/') + 1)
  return stream.startsWith('case/') ? places.case(id, ref) : places.customer(id, ref)
}
