import type { BusinessView } from '../../../contract/views.ts'
import type { ItemOf } from '../../../core/journal/items.ts'
import { EntryDialog } from '../../journal/composer/entry-dialog.tsx'
import type { EntryForm, FormContext } from '../../journal/forms/field.ts'
import { formById } from '../../journal/forms/form-table.ts'
import type { Target } from '../../journal/composer/use-record.ts'
import { HoldMeans } from '../../journal/hold-means.tsx'

interface Props {
  /** The hold to be lifted; none where one is put on. */
  readonly hold?: ItemOf<'hold'> | undefined
  /** A first wording of the reason, where something suggested the hold. */
  readonly why?: string
  readonly target: Target
  readonly context: FormContext
  readonly business: BusinessView | undefined
  readonly onClose: () => void
}

/** Puts the case on hold, or lifts the hold, each with its reason. */
export function HoldDialog({ hold, why, ...rest }: Props) {
  if (hold) {
    return (
      <EntryDialog
        {...rest} form={formById('hold-released')} title="Lift the hold" saveLabel="Lift the hold" start={{ hold: hold.ref }}
        lead={<p>From then on entries of this case can be erased again, and old backups of it go by. Lift it only when no suit is to be expected any more; if an attorney asked for the hold, ask them first.</p>}
      />
    )
  }
  return <EntryDialog {...rest} form={withoutHints(formById('hold'))} title="Put on hold" saveLabel="Put on hold" start={why === undefined ? {} : { why }} lead={<HoldMeans />} />
}

/** What the lead says already need not stand under the field again. */
function withoutHints(form: EntryForm): EntryForm {
  return { ...form, fields: form.fields.map(({ hint: _hint, ...field }) => field) }
}
