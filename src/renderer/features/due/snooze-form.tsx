import { useState } from 'react'
import { readSpokenDate, type SpokenReading } from '../../../core/time/spoken-date.ts'
import { addDays, type CivilDate } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { assertNever } from '../../../core/problem.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './due.module.css'

const presets = [{ label: 'Tomorrow', days: 1 }, { label: 'In 3 days', days: 3 }, { label: 'Next week', days: 7 }] as const

interface Props {
  /** The day it is due: it can only be put off to a later one. */
  readonly due: CivilDate
  readonly name: string
  readonly onChoose: (until: CivilDate) => Promise<boolean>
  readonly onCancel: () => void
}

/** Until when? A day that is often meant, or one typed as people say it. */
export function SnoozeForm({ due, name, onChoose, onCancel }: Props) {
  const { today, locale } = usePlace()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const read = untilOf(typed, due, today, locale)
  const offered = presets.map(({ label, days }) => ({ label, until: addDays(today, days) })).filter(({ until }) => until > due)
  return (
    <form
      aria-label={`Put off: ${name}`} className={styles.form} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel() } }}
      onSubmit={(event) => { event.preventDefault(); setAsked(true); if (read.until) void onChoose(read.until) }}
    >
      {offered.length > 0 && (
        <div role="group" aria-label="Put off until" className={styles.presets}>
          {offered.map(({ label, until }) => <Button key={label} small onPress={() => void onChoose(until)}>{label}<span className={styles.preset}>{formatDate(until, locale)}</span></Button>)}
        </div>
      )}
      <div className={styles.typed}>
        <TextField autoFocus label="Put off until" value={typed} onChange={(value) => { setTyped(value); setAsked(false) }} placeholder="fri, in 2 weeks, dec 3" maxLength={100} hint={read.until && formatDate(read.until, locale, 'weekday')} error={asked || typed.trim().length > 2 ? read.why : undefined} />
        <Button type="submit" look="primary" small>Put off</Button>
        <Button look="quiet" small onPress={onCancel}>Not now</Button>
      </div>
    </form>
  )
}

/** The day that was typed, or why it can’t be one. */
function untilOf(typed: string, due: CivilDate, today: CivilDate, locale: string): { readonly until?: CivilDate; readonly why?: string } {
  if (typed.trim() === '') return { why: 'Type a day, or choose one.' }
  const read: SpokenReading = readSpokenDate(typed, `${today}T12:00`, !locale.endsWith('-US'))
  if (!read.ok) return { why: whyWords(read.why) }
  if (read.value.date <= due) return { why: `It is due on ${formatDate(due, locale)}. Type a later day.` }
  if (read.value.date <= today) return { why: 'That is today. Type a later day.' }
  return { until: read.value.date }
}

function whyWords(why: Extract<SpokenReading, { ok: false }>['why']): string {
  switch (why) {
    case 'unreadable': return 'No day could be read. Try “fri”, “in 2 weeks” or “dec 3”.'
    case 'several': return 'That is more than one day. Type one.'
    case 'past': return 'That day has passed. Type one to come.'
    default: return assertNever(why)
  }
}
