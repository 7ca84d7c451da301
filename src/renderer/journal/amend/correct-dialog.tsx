import { useCallback, useState } from 'react'
import type { Layer } from '../../../core/journal/format.ts'
import type { Current, Item } from '../../../core/journal/items.ts'
import { problem as makeProblem, type Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { screenClock } from '../../query/clock.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { composeEntry, layerOf } from '../composer/compose-entry.ts'
import { LayerChoice } from '../composer/layer-choice.tsx'
import { keptForLater, StartOver } from '../composer/start-over.tsx'
import { useFormDraft } from '../composer/use-form-draft.ts'
import { standingProblems, type Tried } from '../composer/use-record.ts'
import { layerChangeWords } from './layer-words.ts'
import { useUndo } from './use-undo.ts'
import styles from './amend.module.css'
import { When } from '../composer/when-and-how.tsx'
import { buildData, type EntryData } from '../forms/build-data.ts'
import { EntryFields } from '../forms/entry-fields.tsx'
import type { EntryForm, FormContext, FormValues } from '../forms/field.ts'
import { valuesOfData } from '../forms/form-values.ts'
import { allowedLayers } from '../forms/kind-rules.ts'

interface Props {
  readonly item: Item
  readonly current: Current
  readonly form: EntryForm
  readonly context: FormContext
  readonly onClose: () => void
}

/** A new version of an entry. The old one stays in its history, with the reason for the correction. */
export function CorrectDialog({ item, current, form, context, onClose }: Props) {
  const [start] = useState(() => startOf(form, current, context))
  const [values, setValues] = useState<FormValues>(start)
  const [tried, setTried] = useState<Tried>({ problems: {}, values: {} })
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isFromLastTime, setFromLastTime] = useState(false)
  const correct = useCommand('entry.correct')
  const undo = useUndo()
  const { toast } = useStatus()
  const draft = useFormDraft(`correct/${item.ref}`, (found) => {
    if (values !== start) return false
    setValues(found.fields)
    setFromLastTime(true)
    return true
  })
  const { keep } = draft
  const change = useCallback((next: FormValues): void => { setValues(next); keep(next) }, [keep])
  const startOver = (): void => {
    draft.drop()
    setFromLastTime(false)
    setValues(start)
  }
  const cancel = (): void => {
    if (values !== start && !isFromLastTime) toast({ message: keptForLater })
    onClose()
  }

  const save = async (): Promise<void> => {
    const why = (values['_why'] ?? '').trim()
    const corrected = correctedPart(form, values, start, context, current)
    const found = { ...corrected.problems, ...(why === '' && { _why: 'Say in a few words what was wrong.' }) }
    setTried({ problems: found, values })
    setProblem(undefined)
    if (Object.keys(found).length > 0 || !corrected.data) return
    const { data, layer, occurredAt } = corrected
    if (isSame(data, current.data) && layer === current.layer && !occurredAt) {
      setProblem(makeProblem('invalid-input', 'Nothing is different yet.', 'Change what was wrong, then save.'))
      return
    }
    try {
      const { entry } = await correct.mutateAsync({ stream: item.stream, part: item.ref, why, layer, data: data as Record<string, never>, ...(occurredAt && { occurredAt }) })
      toast({ message: 'Corrected. The earlier text stays in the history.', undo: () => undo(item.stream, entry, 'The correction is taken back.') })
      draft.drop()
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  const problems = standingProblems(tried, values)
  return (
    <Dialog
      title={`Correct: ${form.label}`} isOpen wide onClose={cancel}
      actions={<><Button onPress={cancel}>Cancel</Button><Button look="primary" isDisabled={correct.isPending} onPress={() => void save()}>Save the correction</Button></>}
    >
      {isFromLastTime && <StartOver onPress={startOver} />}
      <EntryFields form={form} values={values} onChange={change} problems={problems} context={context} />
      {current.occurredAt && <When values={values} onChange={change} problems={problems} nowAllowed={false} />}
      <LayerChoice layers={allowedLayers(form.kind)} value={layerOf(form, values)} onChange={(layer: Layer) => change({ ...values, _layer: layer })} />
      {layerOf(form, values) !== current.layer && <p className={styles.quiet}>{layerChangeWords(current.layer, layerOf(form, values))}</p>}
      <TextArea label="What was wrong?" isRequired rows={2} value={values['_why'] ?? ''} error={problems['_why']} hint="It stands in the history, and in packs beside the correction." onChange={(typed) => change({ ...values, _why: typed })} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}

function startOf(form: EntryForm, current: Current, context: FormContext): FormValues {
  const { occurredAt } = current
  const when = !occurredAt
    ? {}
    : occurredAt.type === 'time'
      ? { _date: occurredAt.at.slice(0, 10), _time: occurredAt.at.slice(11), _about: occurredAt.about ? 'yes' : '' }
      : { _date: occurredAt.date.length === 10 ? occurredAt.date : '', _time: '', _about: occurredAt.about ? 'yes' : '' }
  return { ...valuesOfData(form, current.data, context), ...when, _layer: current.layer }
}

/** The corrected data, layer and time; the time only if it was changed, so that an untouched one keeps its zone. */
function correctedPart(form: EntryForm, values: FormValues, start: FormValues, context: FormContext, current: Current) {
  const before = current.data as unknown as EntryData
  const built = buildData(form, values, context, before)
  const layer = layerOf(form, values)
  const untouched = ['_date', '_time', '_about'].every((key) => (values[key] ?? '') === (start[key] ?? ''))
  if (!built.ok) return { problems: built.problems, data: undefined, layer, occurredAt: undefined }
  if (untouched || !current.occurredAt) return { problems: {}, data: built.data, layer, occurredAt: undefined }
  if (!values['_date']) return { problems: { _date: 'Enter a date.' }, data: undefined, layer, occurredAt: undefined }
  const composed = composeEntry({ ...form, occurred: 'time' }, values, context, { at: screenClock.now(), zone: current.occurredAt.type === 'time' ? current.occurredAt.zone : context.zone })
  return composed.ok ? { problems: {}, data: built.data, layer, occurredAt: composed.parts[0]?.occurredAt } : { problems: composed.problems, data: undefined, layer, occurredAt: undefined }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}
