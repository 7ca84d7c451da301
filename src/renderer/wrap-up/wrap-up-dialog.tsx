import { useState } from 'react'
import { leftBehind, useAtHand } from '../at-hand/at-hand.tsx'
import { addTypedLine, hangs, type CallDraft, type CallKind, type PromiseDraft, type WrapUp } from '../at-hand/call.ts'
import { partsOf, type WrapUpErrors } from '../at-hand/call-parts.ts'
import type { Layer } from '../../core/journal/format.ts'
import { LongClockNote } from '../call-view/long-clock-note.tsx'
import { CasePicker } from '../journal/lists/case-picker.tsx'
import { newCommandId } from '../query/command-id.ts'
import { screenClock } from '../query/clock.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MoneyField, readMoney } from '../ui/money-field.tsx'
import { usePlace } from '../ui/place.tsx'
import { Select } from '../ui/select.tsx'
import { ProblemNote, problemOf } from '../ui/states.tsx'
import { useStatus } from '../ui/status.tsx'
import { DateField, TextField } from '../ui/text-field.tsx'
import { layerMeanings, layerNames } from '../ui/words.ts'
import { callKindNames } from '../call-view/call-words.ts'
import { GuidanceFields } from './guidance-fields.tsx'
import { useSaveCall } from './use-save-call.ts'
import { WhoIsWriting } from './who-is-writing.tsx'
import styles from './wrap-up.module.css'

const kindChoices = (Object.keys(callKindNames) as CallKind[]).map((value) => ({ value, label: callKindNames[value] }))
const wayChoices = [
  { value: 'call', label: 'Call' }, { value: 'email', label: 'Email' }, { value: 'message', label: 'Message' }, { value: 'visit', label: 'Visit' }, { value: 'note', label: 'Handwritten note' },
] as const
const layerChoices = (['fact', 'internal', 'counsel', 'offer'] as const).map((value) => ({ value, label: layerNames[value], hint: layerMeanings[value] }))

/** Ten seconds after the call: what kind it was, how it ended, what was promised by when, what comes next. All of it may stay empty. */
export function WrapUpDialog({ onClose }: { readonly onClose: () => void }) {
  const { caseId, view, call, change, store, choose } = useAtHand()
  const { locale, zone, today } = usePlace()
  const { toast } = useStatus()
  const business = useContractQuery('business.get', {})
  // The call ended when the wrap-up began; going back to it lets its clock run on.
  const [endedAt, setEndedAt] = useState(() => call.endedAt ?? screenClock.now())
  const [layer, setLayer] = useState<Layer>('fact')
  const [target, setTarget] = useState(caseId)
  const [errors, setErrors] = useState<WrapUpErrors & { readonly case?: string }>({})
  const { save, isPending, problem } = useSaveCall()
  const currency = business.data?.profile?.currency ?? 'USD'
  const { wrapUp } = call
  const isNote = call.kind === 'note'
  const people = (view.data?.customer?.people ?? []).filter((person) => !person.left)
  const set = (part: Partial<WrapUp>): void => change((now) => ({ ...now, wrapUp: { ...now.wrapUp, ...part } }))

  async function record(): Promise<void> {
    const whole: CallDraft = { ...addTypedLine(call, endedAt, newCommandId()), endedAt }
    const result = partsOf(whole, { now: screenClock.now(), zone, noteLayer: layer, amountOf: (typed) => readMoney(typed, currency, locale) })
    if (target === undefined) { setErrors({ case: 'Choose the case this belongs to.' }); return }
    if (!result.ok) { setErrors(result.errors); return }
    setErrors({})
    if (await save(target, whole, result.parts)) {
      onClose()
      if (caseId === undefined) choose(target)
    }
  }

  function discard(): void {
    const before = call
    store.end(call.id).catch(() => toast({ message: leftBehind }))
    onClose()
    toast({ message: `${callKindNames[call.kind]} discarded.`, undo: () => store.change(before.caseId, () => before) })
  }

  return (
    <Dialog
      title={isNote ? 'Save the note' : 'Wrap up'} isOpen onClose={onClose} wide
      actions={
        <>
          <Button look="quiet" onPress={discard}>Discard</Button>
          <Button look="primary" isDisabled={isPending} onPress={() => { void record() }}>{isPending ? 'Saving…' : 'Save on the case'}</Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void record() } }}>
        {problem && <ProblemNote problem={problemOf(problem) ?? problem.problem} />}
        <p className={styles.summary}>Everything here may stay empty.</p>
        <WhoIsWriting />
        <LongClockNote call={call} endedAt={endedAt} onStop={setEndedAt} />
        {errors.call && <p role="alert" className={styles.error}>{errors.call}</p>}
        {caseId === undefined && (
          <CasePicker label="Case" value={target} onChange={setTarget} error={errors.case} placeholder="Number, title or customer" />
        )}
        <div className={styles.pair}>
          <Select label="What it was" value={call.kind} onChange={(kind) => change((now) => ({ ...now, kind }))} choices={kindChoices} />
          {!isNote && people.length > 0 && (
            <Select label="With" value={wrapUp.person || 'unknown'} onChange={(person) => set({ person: person === 'unknown' ? '' : person })} choices={[{ value: 'unknown', label: 'Not said' }, ...people.map((person) => ({ value: person.person, label: person.name }))]} />
          )}
        </div>
        {isNote ? <RadioGroup label="Layer" column value={layer} onChange={setLayer} choices={layerChoices} /> : (
          <>
            <TextField label="How it ended" placeholder="Will pay the undisputed part this week" value={wrapUp.outcome} onChange={(outcome) => set({ outcome })} maxLength={500} autoFocus />
            <PromiseFields name="They promised" value={wrapUp.theirs} onChange={(theirs) => set({ theirs })} currency={currency} today={today} whatError={errors['theirs.what']} amountError={errors['theirs.amount']} />
            <PromiseFields name="We promised" value={wrapUp.ours} onChange={(ours) => set({ ours })} currency={currency} today={today} whatError={errors['ours.what']} amountError={errors['ours.amount']} />
            <fieldset className={styles.set}>
              <legend className={styles.legend}>Next step</legend>
              <div className={styles.row}>
                <TextField label="What" placeholder="Call back about the order" value={wrapUp.nextStep.what} onChange={(what) => set({ nextStep: { ...wrapUp.nextStep, what } })} error={errors['next.what']} />
                <DateField label="On" min={today} value={wrapUp.nextStep.due} onChange={(due) => set({ nextStep: { ...wrapUp.nextStep, due } })} error={errors['next.due']} />
                <Select label="How" value={wrapUp.nextStep.way} onChange={(way) => set({ nextStep: { ...wrapUp.nextStep, way } })} choices={wayChoices} />
              </div>
            </fieldset>
          </>
        )}
        <GuidanceFields call={call} change={change} />
        <Summary call={call} />
      </form>
    </Dialog>
  )
}

interface PromiseProps {
  readonly name: string
  readonly value: PromiseDraft
  readonly onChange: (value: PromiseDraft) => void
  readonly currency: string
  readonly today: string
  readonly whatError: string | undefined
  readonly amountError: string | undefined
}

function PromiseFields({ name, value, onChange, currency, today, whatError, amountError }: PromiseProps) {
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{name}</legend>
      <div className={styles.row}>
        <TextField label="What" value={value.what} onChange={(what) => onChange({ ...value, what })} error={whatError} />
        <DateField label="By when" min={today} value={value.due} onChange={(due) => onChange({ ...value, due })} />
        <MoneyField label="Amount" currency={currency} value={value.amount} onChange={(amount) => onChange({ ...value, amount })} error={amountError} />
      </div>
    </fieldset>
  )
}

/** What goes with it, so that nobody wonders. */
function Summary({ call }: { readonly call: CallDraft }) {
  const typed = call.lines.length + (call.text.trim() === '' ? 0 : 1)
  const internal = call.kind === 'note' ? 0 : call.lines.filter((line) => line.voice === 'internal').length
  const guidance = call.guidance.filter(hangs).length
  const flows = call.flows.length
  return (
    <p className={styles.summary}>
      {[`${typed} ${typed === 1 ? 'line' : 'lines'}`, internal > 0 && `${internal} of them internal`, guidance > 0 && `guidance from ${guidance} ${guidance === 1 ? 'article' : 'articles'}`, flows > 0 && `${flows} ${flows === 1 ? 'guide' : 'guides'} worked through`].filter(Boolean).join(', ')}
    </p>
  )
}
