import { Button as AriaButton, Collection, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from '../../ui/class-names.ts'
import { ChevronDown } from '../../ui/icons.tsx'
import type { EntryForm, FormContext } from '../forms/field.ts'
import { firstForms, formById, forms, groupLabels } from '../forms/form-table.ts'
import { groups } from '../forms/field.ts'
import fieldStyles from '../../ui/field.module.css'
import styles from './composer.module.css'

interface Props {
  readonly form: EntryForm
  readonly context: FormContext
  readonly onChange: (form: EntryForm) => void
}

/** What kind of thing happened: the usual ones side by side, the others under “More”. */
export function TypeBar({ form, context, onChange }: Props) {
  const shown = firstForms.includes(form.id) ? firstForms : [...firstForms, form.id]
  return (
    <div className={styles.types}>
      <ToggleButtonGroup
        aria-label="What kind of entry" selectionMode="single" disallowEmptySelection selectedKeys={[form.id]} className={styles.typeGroup ?? ''}
        onSelectionChange={(keys) => { const [key] = [...keys]; if (key !== undefined) onChange(formById(String(key))) }}
      >
        {shown.map((id) => <ToggleButton key={id} id={id} className={styles.type ?? ''}>{formById(id).label}</ToggleButton>)}
      </ToggleButtonGroup>
      <MenuTrigger>
        <AriaButton className={styles.type ?? ''}>More<ChevronDown /></AriaButton>
        <Popover className={classes(fieldStyles.popover, styles.morePopover)} placement="top start" offset={6}>
          <Menu aria-label="More kinds of entry" className={classes(fieldStyles.options, styles.more)} items={moreSections(context)} onAction={(key) => onChange(formById(String(key)))}>
            {(section) => (
              <MenuSection id={section.id} className={styles.moreSection ?? ''}>
                <Header className={styles.menuHeader ?? ''}>{section.label}</Header>
                <Collection items={section.forms}>
                  {(one) => <MenuItem id={one.id} textValue={one.label} className={fieldStyles.option ?? ''}>{one.label}</MenuItem>}
                </Collection>
              </MenuSection>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

/** The further forms by group; those of a page are offered there. A group’s id must not be a form’s (`conduct` is both). One that answers something is offered only while there is something to answer. */
function moreSections(context: FormContext): { id: string; label: string; forms: EntryForm[] }[] {
  return groups
    .filter((group) => group !== 'first' && group !== 'page')
    .map((group) => ({ id: `group ${group}`, label: groupLabels[group], forms: forms.filter((form) => form.group === group && isOffered(form, context)) }))
    .filter((section) => section.forms.length > 0)
}

function isOffered(form: EntryForm, context: FormContext): boolean {
  if (form.offeredWhile !== undefined && (form.offeredWhile === 'closed') !== context.caseClosed) return false
  return form.fields.every((field) => field.type !== 'ref' || !field.required || context.refs[field.to].length > 0)
}
