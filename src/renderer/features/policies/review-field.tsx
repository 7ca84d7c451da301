import { useState } from 'react'
import { addMonths, isCivilDate } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { DateField } from '../../ui/text-field.tsx'

type Choice = 'half-year' | 'year' | 'date' | 'never'

/** When the rule is to be looked at again. `value` is a civil date, the empty string for never, or what a hand-written file says. */
export function ReviewField({ value, onChange, isDisabled }: { readonly value: string; readonly onChange: (value: string) => void; readonly isDisabled: boolean }) {
  const { locale, today } = usePlace()
  const dates = { 'half-year': addMonths(today, 6), year: addMonths(today, 12) }
  const [asksDate, setAsksDate] = useState(false)
  const choice: Choice = asksDate ? 'date' : value === '' ? 'never' : value === dates['half-year'] ? 'half-year' : value === dates.year ? 'year' : 'date'
  const choose = (next: Choice): void => {
    setAsksDate(next === 'date')
    if (next === 'half-year' || next === 'year') onChange(dates[next])
    if (next === 'never') onChange('')
  }
  const isDate = value === '' || isCivilDate(value)
  return (
    <>
      <RadioGroup
        label="Look at it again" value={choice} onChange={choose} isDisabled={isDisabled}
        choices={[
          { value: 'half-year', label: 'In 6 months', hint: formatDate(dates['half-year'], locale) },
          { value: 'year', label: 'In 12 months', hint: formatDate(dates.year, locale) },
          { value: 'date', label: 'On a date' },
          { value: 'never', label: 'Never' },
        ]}
      />
      {choice === 'date' && <DateField label="Review date" value={isDate ? value : ''} onChange={onChange} isDisabled={isDisabled} hint={isDate ? undefined : `The file says “${value}”, which is no date.`} />}
    </>
  )
}
