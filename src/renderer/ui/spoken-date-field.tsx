import { useRef, useState, type KeyboardEvent } from 'react'
import { Button, FieldError, Input, Text, TextField } from 'react-aria-components'
import { formatSpoken, whyNoDay } from '../../core/time/phrases.ts'
import { momentToLocal } from '../../core/time/civil.ts'
import { isDayFirst, keptDate, readKept, readSpokenDate, type SpokenReading } from '../../core/time/spoken-date.ts'
import { screenClock } from '../query/clock.ts'
import { classes } from './class-names.ts'
import { Calendar } from './icons.tsx'
import { usePlace, type Place } from './place.tsx'
import { useStatus } from './status.tsx'
import { defined, FieldLabel, type FieldProps } from './text-field.tsx'
import fieldStyles from './field.module.css'
import styles from './spoken-date-field.module.css'

interface Props extends FieldProps {
  /** A day that was read, as `keptDate` writes it; or the words that are none yet, so that nothing typed is lost. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** A day that is over can be meant too: the record is written later. */
  readonly mayBeOver?: boolean
  readonly inputRef?: React.Ref<HTMLInputElement>
}

/**
 * A day, usually to come, typed as people say it; below stands the day that was understood. It is read while it is typed, so that “tomorrow” stays the
 * day it was meant as. A calendar is there too: the button, or Alt and the down arrow.
 */
export function SpokenDateField({ value, onChange, placeholder = 'fri 3pm, in 2 weeks…', mayBeOver = false, inputRef, error, ...field }: Props) {
  const place = usePlace()
  const { announce } = useStatus()
  // What was typed stays as it was typed, as long as the value is the one it led to.
  const [typed, setTyped] = useState({ text: shownText(value, place), value })
  const [isLeft, setLeft] = useState(true)
  const picker = useRef<HTMLInputElement>(null)
  const kept = readKept(value)
  const text = typed.value === value ? typed.text : shownText(value, place)
  const problem = kept || value.trim() === '' ? undefined : whyNot(value, place, mayBeOver)

  function type(next: string): void {
    const reading = read(next, place, mayBeOver)
    const result = reading.ok ? keptDate(reading.value) : next
    setTyped({ text: next, value: result })
    onChange(result)
  }
  function openCalendar(): void {
    // A browser without one leaves the field as it is.
    picker.current?.showPicker?.()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' || !event.altKey) return
    event.preventDefault()
    openCalendar()
  }

  const wrong = error ?? (isLeft ? problem : undefined)
  return (
    <TextField
      value={text} onChange={type} isInvalid={wrong !== undefined} validationBehavior="aria" className={fieldStyles.field ?? ''}
      onFocus={() => setLeft(false)} onBlur={() => { setLeft(true); if (kept && text !== value) announce(formatSpoken(kept, place.locale, place.today)) }}
      {...defined({ isRequired: field.isRequired, isDisabled: field.isDisabled, autoFocus: field.autoFocus })}
    >
      <FieldLabel {...field} />
      <div className={styles.row} onKeyDown={onKeyDown}>
        <Input className={classes(fieldStyles.input, styles.input)} ref={inputRef ?? null} placeholder={placeholder} autoComplete="off" maxLength={60} />
        <Button className={styles.open ?? ''} aria-label="Calendar" excludeFromTabOrder onPress={openCalendar} {...defined({ isDisabled: field.isDisabled })}><Calendar /></Button>
        <input
          ref={picker} type="date" className={styles.picker} tabIndex={-1} aria-hidden="true" value={kept?.date ?? ''} {...(!mayBeOver && { min: place.today })}
          onChange={({ currentTarget: { value: date } }) => { if (date !== '') { setTyped({ text: formatSpoken({ date, time: undefined }, 'en-US', place.today), value: date }); onChange(date) } }}
        />
      </div>
      <div className={styles.note}>
        {kept && wrong === undefined && <Text slot="description" className={styles.day ?? ''}>{formatSpoken(kept, place.locale, place.today)}</Text>}
        <FieldError className={fieldStyles.error ?? ''}>{wrong ?? ''}</FieldError>
      </div>
    </TextField>
  )
}

/** How a value is shown where nobody typed it just now: in words that can be read again. */
function shownText(value: string, { today }: Place): string {
  const kept = readKept(value)
  return kept ? formatSpoken(kept, 'en-US', today) : value
}

function read(text: string, { locale, zone, today }: Place, mayBeOver: boolean): SpokenReading {
  const clock = momentToLocal({ at: screenClock.now(), zone }).slice(11)
  return readSpokenDate(text, `${today}T${clock}`, isDayFirst(locale), mayBeOver)
}

function whyNot(text: string, place: Place, mayBeOver: boolean): string | undefined {
  const reading = read(text, place, mayBeOver)
  return reading.ok ? undefined : whyNoDay[reading.why]
}
