import { useRef, useState } from 'react'
import type { BusinessView } from '../../../contract/views.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import type { Problem } from '../../../core/problem.ts'
import { formatMoment } from '../../../core/time/phrases.ts'
import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { EntryFields } from '../forms/entry-fields.tsx'
import type { EntryForm, FormContext, FormValues } from '../forms/field.ts'
import { AttachmentList } from './attachment-list.tsx'
import { AuthorLine, needsAuthor } from './author-line.tsx'
import { filesOf, guidanceOf, isWorthKeeping, layerOf } from './compose-entry.ts'
import { GuidancePicker } from './guidance-picker.tsx'
import type { useAttachments } from './use-attachments.ts'
import type { useRecord } from './use-record.ts'
import { WhenAndHow } from './when-and-how.tsx'
import styles from './composer.module.css'

interface Props {
  readonly form: EntryForm
  readonly values: FormValues
  readonly onChange: (values: FormValues | ((now: FormValues) => FormValues)) => void
  readonly context: FormContext
  readonly business: BusinessView | undefined
  readonly situations: readonly Situation[]
  readonly recorder: ReturnType<typeof useRecord>
  readonly attachments: ReturnType<typeof useAttachments>
  /** When the draft that came back was saved, in UTC ms. */
  readonly broughtBack: number | undefined
  /** The first field gets the focus when a form opens. */
  readonly takesFocus: boolean
  readonly draftProblem: Problem | undefined
  readonly onSave: () => Promise<void>
  readonly onClear: () => void
  readonly onFold: () => void
}

/** The open composer: the form’s fields, when and how it is known, and what goes with it. */
export function ComposerForm({ form, values, onChange, context, business, situations, recorder, attachments, broughtBack, takesFocus, draftProblem, onSave, onClear, onFold }: Props) {
  const { locale, zone, today } = usePlace()
  const [isPicking, setPicking] = useState(false)
  const [wantsInternal, setInternal] = useState(false)
  const hasInternal = wantsInternal || Boolean(values['_internal'])
  const input = useRef<HTMLInputElement>(null)
  const files = filesOf(values)
  const guidance = guidanceOf(values)
  const internalFits = layerOf(form, values) !== 'internal' && form.extras === true
  const copying = attachments.uploads.some((upload) => upload.problem === undefined)
  const failed = attachments.uploads.some((upload) => upload.problem !== undefined)

  return (
    <form className={styles.form} aria-label={form.label} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.scroll}>
        {broughtBack !== undefined && (
          <p className={styles.back}>
            <span>Brought back from {formatMoment({ at: broughtBack, zone }, locale)}. It isn’t saved as an entry yet.</span>
            <Button small look="quiet" onPress={onClear}>Throw away</Button>
          </p>
        )}
        <EntryFields key={form.id} form={form} values={values} onChange={onChange} problems={recorder.problemsOf(values)} context={context} autoFocus={takesFocus} />
        <div className={styles.meta}>
          <WhenAndHow form={form} values={values} onChange={onChange} problems={recorder.problemsOf(values)} />
        </div>
        {hasInternal && internalFits && <TextArea label="Internal line" hint="Recorded with this entry and left out of packs." rows={1} value={values['_internal'] ?? ''} onChange={(typed) => { setInternal(true); onChange((now) => ({ ...now, _internal: typed })) }} />}
        {guidance.length > 0 && (
          <ul className={styles.attachments} aria-label="Guidance of this entry">
            {guidance.map((one, index) => (
              <li key={`${one.article} ${index}`} className={styles.attachment}>
                <span className={styles.fileName}>{one.title}</span>
                <span className={styles.quiet}>{[one.said.length > 0 && `${one.said.length} said`, one.used.length > 0 && `${one.used.length} done`].filter(Boolean).join(', ') || 'applied'}</span>
                <Button small look="quiet" aria-label={`Remove ${one.title}`} onPress={() => onChange((now) => ({ ...now, _guidance: JSON.stringify(guidanceOf(now).filter((_, at) => at !== index)) }))}><Cross /></Button>
              </li>
            ))}
          </ul>
        )}
        <AttachmentList
          files={files} uploads={attachments.uploads} onDismiss={attachments.dismiss}
          onRemove={(file) => { attachments.discard(file); onChange((now) => ({ ...now, _files: JSON.stringify(filesOf(now).filter((one) => one.staged !== file.staged)) })) }}
        />
        {recorder.problem && <ProblemNote problem={recorder.problem} onDismiss={recorder.clear} />}
        {draftProblem && <ProblemNote problem={{ message: `This could not be kept as a draft: ${draftProblem.message}`, remedy: draftProblem.remedy }} />}
      </div>
      <div className={styles.actions}>
        {form.extras && (
          <div className={styles.adders}>
            <input ref={input} type="file" multiple className="unseen" tabIndex={-1} aria-hidden="true" onChange={(event) => { attachments.add(event.target.files ?? []); event.target.value = '' }} />
            <Button small look="quiet" onPress={() => input.current?.click()}>Attach files</Button>
            <Button small look="quiet" onPress={() => setPicking(true)}>Guidance</Button>
            {internalFits && !hasInternal && <Button small look="quiet" onPress={() => setInternal(true)}>Internal line</Button>}
          </div>
        )}
        <div className={styles.finish}>
          {failed && !copying && <span className={styles.error}>Try the file again, or take it off the list.</span>}
          <AuthorLine business={business} />
          {isWorthKeeping(values) ? <Button small look="quiet" onPress={onClear}>Throw away</Button> : <Button small look="quiet" onPress={onFold}>Close</Button>}
          <Button look="primary" isDisabled={recorder.isSaving || copying || failed || needsAuthor(business, today)} onPress={() => void onSave()}>
            {copying ? 'Copying files…' : 'Save'}
          </Button>
          <Kbd shortcut="apply" />
        </div>
      </div>
      <GuidancePicker isOpen={isPicking} onClose={() => setPicking(false)} situations={situations} onPick={(picked) => onChange((now) => ({ ...now, _guidance: JSON.stringify([...guidanceOf(now), picked]) }))} />
    </form>
  )
}
