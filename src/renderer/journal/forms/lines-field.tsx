import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { voiceNames, type Voice } from '../../ui/words.ts'
import type { Field, FieldsProps } from './field.ts'
import { keyOf, nextRow, removeRow, rowsOf } from './form-values.ts'
import styles from './entry-fields.module.css'

/** The voices offered as further lines. */
const voices: readonly Voice[] = ['they-said', 'we-said', 'read-back', 'they-want']

/** What happened, then whose words: every line keeps its voice. */
export function LinesField({ field, prefix, values, onChange, problems, autoFocus = false }: FieldsProps & { readonly field: Extract<Field, { type: 'lines' }>; readonly prefix: string; readonly autoFocus?: boolean }) {
  const key = keyOf(prefix, field.name)
  const rows = rowsOf(values, key)
  const [fresh, setFresh] = useState<string | undefined>(undefined)
  const add = (voice: Voice): void => {
    const row = nextRow(values, key)
    setFresh(row)
    onChange({ ...values, [key]: [...rows, row].join(','), [`${key}.${row}.voice`]: voice })
  }
  return (
    <div className={styles.rows}>
      {rows.map((row, index) => {
        const voice = voiceOf(values[`${key}.${row}.voice`])
        const text = <TextArea
          label={index === 0 && voice === 'summary' ? field.label : voiceNames[voice]} value={values[`${key}.${row}.text`] ?? ''} rows={index === 0 ? 2 : 1}
          spoken={voice === 'they-said' || voice === 'we-said'} autoFocus={row === fresh || (autoFocus && index === 0)} error={index === 0 ? problems[key] : undefined}
          onChange={(typed) => onChange({ ...values, [`${key}.${row}.text`]: typed })}
        />
        if (index === 0) return <div key={row}>{text}</div>
        return (
          <div key={row} className={styles.voice}>
            {text}
            <div className={styles.remove}><Button small look="quiet" aria-label={`Remove the line “${voiceNames[voice]}”`} onPress={() => onChange(removeRow(values, key, row))}><Cross /></Button></div>
          </div>
        )
      })}
      <div className={styles.adders} role="group" aria-label="Add a line">
        {voices.map((voice) => <Button key={voice} small look="quiet" onPress={() => add(voice)}>+ {voiceNames[voice]}</Button>)}
      </div>
    </div>
  )
}

function voiceOf(stored: string | undefined): Voice {
  return stored !== undefined && Object.hasOwn(voiceNames, stored) ? (stored as Voice) : 'summary'
}
