import { useCallback, useEffect, useRef, useState } from 'react'
import type { BusinessView, StagedFile } from '../../../contract/views.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { pressed } from '../../ui/shortcuts/chords.ts'
import { chordOf, shortcuts } from '../../ui/shortcuts/table.ts'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { classes } from '../../ui/class-names.ts'
import type { EntryForm, FormContext, FormValues } from '../forms/field.ts'
import { findForm, formById } from '../forms/form-table.ts'
import { allowedLayers } from '../forms/kind-rules.ts'
import { filesOf, isWorthKeeping, layerOf, switchForm, type Prefill } from './compose-entry.ts'
import { ComposerForm } from './composer-form.tsx'
import { TypeBar } from './type-bar.tsx'
import { useAttachments } from './use-attachments.ts'
import { useFormDraft } from './use-form-draft.ts'
import { useRecord, type Target } from './use-record.ts'
import { LayerChoice } from './layer-choice.tsx'
import styles from './composer.module.css'

interface Props {
  readonly target: Target
  readonly context: FormContext
  readonly business: BusinessView | undefined
  readonly situations: readonly Situation[]
  /** Something to write next, asked for elsewhere on the page; a new object opens the composer anew. */
  readonly prefill: Prefill | undefined
  /** Called with the form and its values after an entry was recorded, and the refs of its parts. */
  readonly onRecorded?: (form: EntryForm, values: FormValues, refs: readonly string[]) => void
}

/** “What happened?” at the foot of a case: one line until somebody writes, then the fields of the kind. */
export function Composer({ target, context, business, situations, prefill, onRecorded }: Props) {
  const { platform } = usePlace()
  const { toast } = useStatus()
  const [taken, setTaken] = useState(prefill)
  const [values, setValues] = useState<FormValues>(() => (prefill ? { ...prefill.values, _form: prefill.form } : {}))
  // The values that need no keeping: those at first, those of a draft, and those after saving.
  const [clean, setClean] = useState(values)
  const [isOpen, setOpen] = useState(prefill !== undefined)
  const [broughtBack, setBroughtBack] = useState<number | undefined>(undefined)
  const [isOver, setOver] = useState(false)
  // Only somebody who reaches for the composer gets the focus in it; a draft that comes back takes none.
  const [takesFocus, setTakesFocus] = useState(false)
  const root = useRef<HTMLElement>(null)
  const invite = useRef<HTMLButtonElement>(null)
  const takesPlace = useRef(false)
  const form = findForm(values['_form'] ?? '') ?? formById('call')

  // What was typed before comes back by itself, unless something new stands there already.
  const draft = useFormDraft(`${target.caseId ? `case/${target.caseId}` : `customer/${target.customerId ?? ''}`}/composer`, (found) => {
    if (isWorthKeeping(values)) return false
    setValues(found.fields)
    setClean(found.fields)
    setBroughtBack(found.savedAt)
    setOpen(true)
    return true
  }, () => {
    const fresh = { _form: form.id }
    setValues(fresh)
    setClean(fresh)
    setBroughtBack(undefined)
    setOpen(false)
  })
  const { keep } = draft
  useEffect(() => { if (values !== clean) keep(values) }, [keep, values, clean])

  const onStaged = useCallback((file: StagedFile): void => setValues((now) => ({ ...now, _files: JSON.stringify([...filesOf(now), file]) })), [])
  const attachments = useAttachments(onStaged)
  const recorder = useRecord(target, (_form, undone) => {
    setOpen(true)
    setValues((now) => (isWorthKeeping(now) ? now : { ...undone, _files: '[]' }))
  })

  if (prefill !== taken) {
    setTaken(prefill)
    if (prefill) {
      const next = { ...switchForm(form, formById(prefill.form), values), ...prefill.values, _form: prefill.form }
      setOpen(true)
      setValues(next)
      // What the page filled in is no draft until somebody adds to it.
      if (!isWorthKeeping(values)) setClean(next)
    }
  }
  useEffect(() => {
    if (prefill) root.current?.querySelector<HTMLElement>('textarea, input:not([type=radio]):not([type=file])')?.focus()
  }, [prefill])

  // What was focused goes with the form: the next key lands on the line that takes its place.
  useEffect(() => {
    if (isOpen || !takesPlace.current) return
    takesPlace.current = false
    invite.current?.focus()
  }, [isOpen])
  const fold = (): void => {
    const active = document.activeElement
    takesPlace.current = active === document.body || (root.current?.contains(active) ?? false)
    setOpen(false)
  }

  const reach = (): void => { setTakesFocus(true); setOpen(true) }
  const changeForm = (next: EntryForm): void => {
    reach()
    recorder.clear()
    setValues((now) => ({ ...switchForm(form, next, now), _form: next.id }))
  }
  const startAnew = (next: string): void => {
    const fresh = { _form: next }
    draft.drop()
    setValues(fresh)
    setClean(fresh)
    setBroughtBack(undefined)
  }
  const clear = (): void => {
    const thrown = values
    startAnew(form.id)
    recorder.clear()
    fold()
    toast({ message: 'Thrown away.', undo: () => { setOpen(true); setValues((now) => (isWorthKeeping(now) ? now : thrown)) } })
  }
  const save = async (): Promise<void> => {
    if (recorder.isSaving || attachments.uploads.length > 0) return
    const saved = values
    const refs = await recorder.record(form, saved, context)
    if (!refs) {
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')?.focus())
      return
    }
    startAnew(form.group === 'first' ? form.id : 'call')
    fold()
    onRecorded?.(form, saved, refs)
  }

  return (
    <section
      ref={root} aria-label="Write an entry" className={classes(styles.composer, isOpen && styles.open, isOver && styles.over)} data-open={isOpen || undefined}
      onKeyDown={(event) => {
        if (!isOpen || !pressed(event, chordOf(shortcuts.apply, platform))) return
        event.preventDefault()
        event.stopPropagation()
        void save()
      }}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        setOpen(true)
        attachments.add(event.clipboardData.files)
      }}
      onDragOver={(event) => { if (event.dataTransfer.types.includes('Files')) { event.preventDefault(); setOver(true) } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false) }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        setOpen(true)
        attachments.add(event.dataTransfer.files)
      }}
    >
      {isOpen ? (
        <ComposerForm
          form={form} values={values} onChange={setValues} context={context} business={business} situations={situations} recorder={recorder} attachments={attachments}
          broughtBack={broughtBack} takesFocus={takesFocus} draftProblem={draft.problem} onSave={save} onClear={clear} onFold={fold}
        />
      ) : (
        <button ref={invite} type="button" className={styles.invite} onClick={reach}>{isWorthKeeping(values) ? 'Go on writing…' : 'What happened?'}</button>
      )}
      <div className={styles.foot}>
        <TypeBar form={form} context={context} onChange={changeForm} />
        <LayerChoice layers={allowedLayers(form.kind)} value={layerOf(form, values)} onChange={(layer) => { setOpen(true); setValues((now) => ({ ...now, _layer: layer })) }} />
      </div>
    </section>
  )
}
