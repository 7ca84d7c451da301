import { Button, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Choice } from './select.tsx'
import { defined, FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx'
import { ChevronDown } from './icons.tsx'
import fieldStyles from './field.module.css'
import styles from './combo-box.module.css'

interface Props extends FieldProps {
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly choices: readonly Choice<string>[]
  readonly placeholder?: string
}

/** One of a long list, found by typing. */
export function ComboBox({ value, onChange, choices, placeholder, ...field }: Props) {
  return (
    <AriaComboBox
      selectedKey={value ?? null} onSelectionChange={(key) => onChange(key === null ? undefined : String(key))} defaultItems={choices} menuTrigger="focus"
      isInvalid={field.error !== undefined} validationBehavior="aria" className={fieldStyles.field ?? ''} {...defined({ isRequired: field.isRequired, isDisabled: field.isDisabled, autoFocus: field.autoFocus })}
    >
      <FieldLabel {...field} />
      <div className={styles.row}>
        <Input className={fieldStyles.input ?? ''} {...defined({ placeholder })} />
        <Button className={styles.open ?? ''} aria-label="Show all"><ChevronDown className={fieldStyles.arrow} /></Button>
      </div>
      <FieldNotes {...field} />
      <Popover className={fieldStyles.popover ?? ''} offset={4}>
        <ListBox className={fieldStyles.options ?? ''} renderEmptyState={() => <p className={fieldStyles.option}>Nothing found.</p>}>
          {(choice: Choice<string>) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={fieldStyles.option ?? ''}>
              <span>{choice.label}</span>
              {choice.hint && <span className={fieldStyles.hint}>{choice.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
