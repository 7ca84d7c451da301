import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { classes } from './class-names.ts'
import type { MenuAction } from './menu.tsx'
import buttonStyles from './button.module.css'
import fieldStyles from './field.module.css'

/** Three dots that open the actions of one thing in a list. `name` says of which. */
export function DotsMenu({ name, actions }: { readonly name: string; readonly actions: readonly MenuAction[] }) {
  return (
    <MenuTrigger>
      <AriaButton className={classes(buttonStyles.button, buttonStyles.quiet, buttonStyles.small)} aria-label={name}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><g fill="currentColor"><circle cx="2.500" cy="7" r="1.400" /><circle cx="7" cy="7" r="1.400" /><circle cx="11.500" cy="7" r="1.400" /></g></svg>
      </AriaButton>
      <Popover className={fieldStyles.popover ?? ''} placement="bottom end" offset={4}>
        <AriaMenu items={actions} className={fieldStyles.options ?? ''} aria-label={name}>
          {(action) => (
            <MenuItem id={action.id} textValue={action.label} onAction={action.onAction} isDisabled={action.isDisabled ?? false} className={fieldStyles.option ?? ''}>
              <Text slot="label">{action.label}</Text>
              {action.hint && <Text slot="description" className={fieldStyles.hint ?? ''}>{action.hint}</Text>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
