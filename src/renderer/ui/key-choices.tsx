import { useRef, type ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useSettings } from './settings.tsx'
import styles from './key-choices.module.css'

/** One of a few, with the one key that chooses it: a digit or a Latin letter in upper case. */
export interface KeyChoice<V extends string> {
  readonly value: V
  readonly label: string
  readonly choiceKey: string
  /** Choosing it goes on to a field; an ellipsis behind the words says so. */
  readonly goesOn?: boolean
}

interface Props<V extends string> {
  readonly label: string
  readonly choices: readonly KeyChoice<V>[]
  /** Nothing is chosen beforehand. */
  readonly value: V | undefined
  readonly onChange: (value: V) => void
  /** After a deliberate choice, by click, Space or the key; never while the arrows pass over it. */
  readonly onPicked?: (value: V) => void
  readonly autoFocus?: boolean
  readonly children?: ReactNode
}

/** One of a few as a row of chips. The keys that choose act through `useChoiceKeys` of the form around it. */
export function KeyChoices<V extends string>({ label, choices, value, onChange, onPicked, autoFocus = false, children }: Props<V>) {
  const { settings } = useSettings()
  const passing = useRef(false)
  return (
    <RadioGroup
      value={value ?? null} orientation="horizontal" className={styles.group ?? ''}
      onChange={(key) => {
        const found = choices.find((choice) => choice.value === key)
        if (!found) return
        onChange(found.value)
        if (!passing.current) onPicked?.(found.value)
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.chips} onKeyDownCapture={({ key }) => { if (key.startsWith('Arrow')) passing.current = true }} onClickCapture={() => { passing.current = false }}>
        {choices.map((choice, index) => (
          <Radio key={choice.value} value={choice.value} className={styles.chip ?? ''} autoFocus={autoFocus && (value === undefined ? index === 0 : choice.value === value)} data-choice-key={choice.choiceKey}>
            <span>{choice.label}{choice.goesOn && '…'}</span>
            {settings.singleKeys && <kbd className={styles.key} aria-hidden="true">{choice.choiceKey}</kbd>}
          </Radio>
        ))}
      </div>
      {children}
    </RadioGroup>
  )
}
