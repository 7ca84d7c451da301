import type { ReactNode } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { classes } from './class-names.ts'
import { ChevronDown } from './icons.tsx'
import buttonStyles from './button.module.css'
import styles from './field.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly isDisabled?: boolean
  readonly onAction: () => void
}

interface Props {
  /** What the button says, or a sign that `name` puts into words. */
  readonly label: ReactNode
  /** What the list is about, where the label alone does not say it. */
  readonly name?: string
  readonly actions: readonly MenuAction[]
  readonly look?: 'plain' | 'quiet'
  readonly small?: boolean
}

/** A button that opens a short list of actions. */
export function Menu({ label, name, actions, look = 'plain', small = false }: Props) {
  return (
    <MenuTrigger>
      <AriaButton className={classes(buttonStyles.button, buttonStyles[look], small && buttonStyles.small)} {...(name ? { 'aria-label': spokenName(label, name) } : {})}>
        {label}<ChevronDown />
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={4}>
        <AriaMenu items={actions} className={styles.options ?? ''} {...(name ? { 'aria-label': name } : {})}>
          {(action) => (
            <MenuItem id={action.id} textValue={action.label} onAction={action.onAction} isDisabled={action.isDisabled ?? false} className={styles.option ?? ''}>
              <Text slot="label">{action.label}</Text>
              {action.hint && <Text slot="description" className={styles.hint ?? ''}>{action.hint}</Text>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

/** The name of the button for speech; what can be read on it must be part of it, so that it can be called by voice. */
function spokenName(label: ReactNode, name: string): string {
  return typeof label !== 'string' || name.includes(label) ? name : `${label}: ${name}`
}
