import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { BusinessView } from '../../../contract/views.ts'
import { usePlace } from '../../ui/place.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { allowedLayers } from '../forms/kind-rules.ts'
import { EntryFields } from '../forms/entry-fields.tsx'
import type { EntryForm, FormContext, FormValues } from '../forms/field.ts'
import { AttachmentField } from './attachment-field.tsx'
import { AuthorLine, needsAuthor } from './author-line.tsx'
import { isWorthKeeping, layerOf } from './compose-entry.ts'
import { LayerChoice } from './layer-choice.tsx'
import { keptForLater, StartOver } from './start-over.tsx'
import { useFormDraft } from './use-form-draft.ts'
import { useRecord, type Target } from './use-record.ts'

interface Props {
  readonly form: EntryForm
  readonly title?: string
  /** What has to be known before one writes. */
  readonly lead?: ReactNode
  readonly saveLabel?: string
  /** What the form starts with besides its own first values. */
  readonly start?: FormValues
  readonly target: Target
  readonly context: FormContext
  readonly business: BusinessView | undefined
  readonly onClose: () => void
}

/** One entry in a dialog, for what is written away from a timeline. What was typed before comes back. */
export function EntryDialog({ form, title = form.label, lead, saveLabel = 'Save', start = {}, target, context, business, onClose }: Props) {
  const { today } = usePlace()
  const [values, setValues] = useState<FormValues>(start)
  const [isCopying, setCopying] = useState(false)
  const recorder = useRecord(target)
  const [isTouched, setTouched] = useState(false)
  const [isFromLastTime, setFromLastTime] = useState(false)
  const { toast } = useStatus()
  const draft = useFormDraft(`${target.caseId ? `case/${target.caseId}` : `customer/${target.customerId ?? ''}`}/${form.id}${start['person'] ?? start['address'] ?? ''}`, (found) => {
    if (isTouched) return false
    setValues((now) => ({ ...now, ...found.fields }))
    setFromLastTime(true)
    return true
  })
  const { keep } = draft
  const change = useCallback((next: FormValues | ((now: FormValues) => FormValues)): void => {
    setTouched(true)
    setValues(next)
  }, [])
  useEffect(() => { if (isTouched) keep(values) }, [keep, values, isTouched])

  const layers = allowedLayers(form.kind)
  const startOver = (): void => {
    draft.drop()
    setTouched(false)
    setFromLastTime(false)
    setValues(start)
  }
  const cancel = (): void => {
    if (isTouched && isWorthKeeping(values)) toast({ message: keptForLater })
    onClose()
  }
  const save = async (): Promise<void> => {
    if (!(await recorder.record(form, values, context))) return
    draft.drop()
    onClose()
  }
  return (
    <Dialog
      title={title} isOpen wide onClose={cancel}
      actions={<><AuthorLine business={business} /><Button onPress={cancel}>Cancel</Button><Button look="primary" isDisabled={recorder.isSaving || isCopying || needsAuthor(business, today)} onPress={() => void save()}>{saveLabel}</Button></>}
    >
      {lead}
      {isFromLastTime && <StartOver onPress={startOver} />}
      <EntryFields form={form} values={values} onChange={change} problems={recorder.problemsOf(values)} context={context} autoFocus />
      {layers.length > 1 && <LayerChoice layers={layers} value={layerOf(form, values)} onChange={(layer) => change((now) => ({ ...now, _layer: layer }))} />}
      {form.extras && <AttachmentField values={values} onChange={change} onCopying={setCopying} />}
      {recorder.problem && <ProblemNote problem={recorder.problem} />}
    </Dialog>
  )
}
