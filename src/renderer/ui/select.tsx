import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, Text } from 'react-aria-components'
import { defined, FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx'
import { ChevronDown } from './icons.tsx'
import styles from './field.module.css'

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  readonly hint?: string
}

interface Props<V extends string> extends FieldProps {
  readonly value: V | undefined
  readonly onChange: (value: V) => void
  readonly choices: readonly Choice<V>[]
  readonly placeholder?: string
}

/** One of a list too long for radio buttons. */
export function Select<V extends string>({ value, onChange, choices, placeholder = 'Choose…', ...field }: Props<V>) {
  return (
    <AriaSelect
      selectedKey={value ?? null}
      onSelectionChange={(key) => { const found = choices.find((choice) => choice.value === key); if (found) onChange(found.value) }}
      isInvalid={field.error !== undefined} placeholder={placeholder} className={styles.field ?? ''}
      {...defined({ isRequired: field.isRequired, isDisabled: field.isDisabled, autoFocus: field.autoFocus })}
    >
      <FieldLabel {...field} />
      <Button className={styles.trigger ?? ''}>
        <SelectValue className={styles.value ?? ''}>{({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : <span title={selectedText} className={styles.valueText}>{selectedText}</span>)}</SelectValue>
        <ChevronDown className={styles.arrow} />
      </Button>
      <FieldNotes {...field} />
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox items={choices} className={styles.options ?? ''}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={styles.option ?? ''}>
              <Text slot="label">{choice.label}</Text>
              {choice.hint && <Text slot="description" className={styles.hint ?? ''}>{choice.hint}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
