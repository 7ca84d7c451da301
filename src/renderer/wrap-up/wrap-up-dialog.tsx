import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Layer } from '../../core/journal/format.ts'
import { leftBehind, useAtHand } from '../at-hand/at-hand.tsx'
import { addTypedLine, hangs, type CallDraft, type CallKind } from '../at-hand/call.ts'
import { callKindNames } from '../at-hand/call-kinds.ts'
import { partsOf } from '../at-hand/call-parts.ts'
import { chooseNext, plainPromise, type Ending, type NextAction, type WrapUp } from '../at-hand/wrap-up.ts'
import type { WrapUpErrors, WrapUpField } from '../at-hand/wrap-up-parts.ts'
import { SuggestionBar } from '../journal/suggestion/suggestion-bar.tsx'
import { LongClockNote } from '../call-view/long-clock-note.tsx'
import { newCommandId } from '../query/command-id.ts'
import { screenClock } from '../query/clock.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyChoices } from '../ui/key-choices.tsx'
import { readMoney } from '../ui/money-field.tsx'
import { usePlace } from '../ui/place.tsx'
import { Select } from '../ui/select.tsx'
import { ProblemNote, problemOf } from '../ui/states.tsx'
import { useStatus } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useChoiceKeys } from '../ui/use-choice-keys.ts'
import { layerMeanings, layerNames } from '../ui/words.ts'
import { useCallIn } from './called-in.tsx'
import { CaseField } from './case-field.tsx'
import { endingChoices, nextChoices, typeChoices } from './choices.ts'
import { GuidanceFields } from './guidance-fields.tsx'
import { NextFields } from './next-fields.tsx'
import { FIRST, PromiseRows } from './rows.tsx'
import { useSaveCall } from './use-save-call.ts'
import { WhoIsWriting } from './who-is-writing.tsx'
import styles from './wrap-up.module.css'

const layerChoices = (['fact', 'internal', 'counsel', 'offer'] as const).map((value) => ({ value, label: layerNames[value], hint: layerMeanings[value] }))

/** Ten seconds after the call: what it was, how it ended, what is next, what was promised by when. Nothing is chosen beforehand. */
export function WrapUpDialog({ onClose }: { readonly onClose: () => void }) {
  const { caseId, view, call, change, store, choose, canWrite } = useAtHand()
  const { locale, zone } = usePlace()
  const { toast } = useStatus()
  const business = useContractQuery('business.get', {})
  // The call ended when the wrap-up began; going back to it lets its clock run on.
  const [endedAt, setEndedAt] = useState(() => call.endedAt ?? screenClock.now())
  const [layer, setLayer] = useState<Layer>('fact')
  const [target, setTarget] = useState(caseId)
  const [errors, setErrors] = useState<WrapUpErrors & { readonly case?: string }>({})
  const { save, isPending, problem } = useSaveCall()
  const { form, goTo, goToWrong } = useFields()
  const onChoiceKey = useChoiceKeys()
  const callIn = useCallIn(call)
  const currency = business.data?.profile?.currency ?? 'USD'
  const { wrapUp } = call
  const isNote = call.kind === 'note'
  const people = (view.data?.customer?.people ?? []).filter((person) => !person.left)
  const set = (part: Partial<WrapUp>): void => change((now) => ({ ...now, wrapUp: { ...now.wrapUp, ...part } }))
  const isChosen = wrapUp.type === call.kind

  async function record(then?: 'confirm'): Promise<void> {
    const whole: CallDraft = { ...addTypedLine(call, endedAt, newCommandId()), endedAt }
    const result = partsOf(whole, { now: screenClock.now(), zone, noteLayer: layer, locale, amountOf: (typed) => readMoney(typed, currency, locale) })
    const wrong = { ...(result.ok ? {} : result.errors), ...(target === undefined ? { case: 'Choose the case this belongs to.' } : {}) }
    setErrors(wrong)
    if (!result.ok || target === undefined) { goToWrong(); return }
    if (await save(target, whole, result.parts, then)) {
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

  /** A dialog over this one is a child of the form for React, but has its own keys. */
  const isInside = (event: KeyboardEvent<HTMLElement>): boolean => event.target instanceof Node && event.currentTarget.contains(event.target)
  // On the way down: chips and fields keep Enter for themselves.
  function onKeyDownCapture(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey) || !isInside(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (!isPending) void record()
  }

  const onEnding = (ending: Ending): void => {
    if (ending === 'will-pay') goTo(`theirs.${wrapUp.theirs[0]?.key ?? FIRST}.due`)
    if (ending === 'we-owe') goTo(`ours.${wrapUp.ours[0]?.key ?? FIRST}.due`)
  }
  const onNext = (next: NextAction): void => {
    if (next === 'call-back' || next === 'write') goTo('next.due')
    if (next === 'call-in' && callIn.said.length === 0) callIn.ask()
    if (next === 'do') goTo(`steps.${wrapUp.steps[0]?.key ?? FIRST}.what`)
  }

  return (
    <Dialog
      title={isNote ? 'Save the note' : 'Wrap up'} isOpen onClose={onClose} wide
      actions={
        <>
          <Button look="quiet" onPress={discard}>Discard</Button>
          {!isNote && <Button isDisabled={isPending} onPress={() => { void record('confirm') }}>Save and confirm in writing…</Button>}
          <Button look="primary" isDisabled={isPending} onPress={() => { void record() }}>{isPending ? 'Saving…' : 'Save on the case'}</Button>
        </>
      }
    >
      <form ref={form} className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDownCapture={onKeyDownCapture} onKeyDown={(event) => { if (isInside(event)) onChoiceKey(event) }}>
        {problem && <ProblemNote problem={problemOf(problem) ?? problem.problem} />}
        <p className={styles.summary}>{caseId === undefined ? 'Choose the case. Everything else may stay empty.' : 'Everything here may stay empty.'}</p>
        <WhoIsWriting />
        <LongClockNote call={call} endedAt={endedAt} onStop={setEndedAt} />
        {errors.call && <p role="alert" className={styles.error}>{errors.call}</p>}
        {caseId === undefined && <CaseField value={target} onChange={setTarget} error={errors.case} />}
        <KeyChoices<CallKind> label="What it was" autoFocus={caseId !== undefined} choices={typeChoices} value={isChosen ? call.kind : undefined} onChange={(type) => change((now) => ({ ...now, kind: type, wrapUp: { ...now.wrapUp, type } }))}>
          <p className={styles.summary}>{isChosen ? `Saved as: ${callKindNames[call.kind]}.` : `Saved as: ${callKindNames[call.kind]}, unless you choose.`}</p>
        </KeyChoices>
        {isNote ? <RadioGroup label="Layer" column value={layer} onChange={setLayer} choices={layerChoices} /> : (
          <>
            <KeyChoices<Ending> label="Outcome" choices={endingChoices} value={wrapUp.ending || undefined} onChange={(ending) => set({ ending })} onPicked={onEnding} />
            <div className={styles.pair}>
              <TextField label="How it ended, in your words" optional placeholder="The undisputed part this week" value={wrapUp.outcome} onChange={(outcome) => set({ outcome })} maxLength={450} />
              {people.length > 0 && (
                <Select label="With" value={wrapUp.person || 'unknown'} onChange={(person) => set({ person: person === 'unknown' ? '' : person })} choices={[{ value: 'unknown', label: 'Not said' }, ...people.map((person) => ({ value: person.person, label: person.name }))]} />
              )}
            </div>
          </>
        )}
        <KeyChoices<NextAction> label="Next" choices={nextChoices} value={wrapUp.next || undefined} onChange={(next) => change((now) => ({ ...now, wrapUp: chooseNext(now.wrapUp, next) }))} onPicked={onNext} />
        <NextFields wrapUp={wrapUp} set={set} errors={errors} goTo={goTo} callIn={callIn} />
        <PromiseRows name="They promised" side="theirs" plain={plainPromise('theirs', wrapUp.ending)} rows={wrapUp.theirs} onChange={(theirs) => set({ theirs })} currency={currency} errors={errors} goTo={goTo} />
        <PromiseRows name="We promised" side="ours" plain={plainPromise('ours', wrapUp.ending)} rows={wrapUp.ours} onChange={(ours) => set({ ours })} currency={currency} errors={errors} goTo={goTo} />
        {target !== undefined && <SuggestionBar caseId={target} canWrite={canWrite} placeOf={(article) => places.desk({ case: caseId, article })} most={20} onOpen={onClose} />}
        <GuidanceFields call={call} change={change} />
        <Summary call={call} />
      </form>
      {callIn.dialog}
    </Dialog>
  )
}

/** The way to a field of the form by its name, or to the first one that is wrong, once it is there. */
function useFields() {
  const form = useRef<HTMLFormElement>(null)
  const [wanted, setWanted] = useState<{ readonly selector: string } | undefined>(undefined)
  useEffect(() => {
    if (wanted) form.current?.querySelector<HTMLElement>(wanted.selector)?.focus()
  }, [wanted])
  return {
    form,
    goTo: (field: WrapUpField): void => setWanted({ selector: `[data-field="${CSS.escape(field)}"] input` }),
    goToWrong: (): void => setWanted({ selector: 'input[aria-invalid="true"], [data-wrong] button' }),
  }
}

/** What goes with it, so that nobody wonders. */
function Summary({ call }: { readonly call: CallDraft }) {
  const typed = call.lines.length + (call.text.trim() === '' ? 0 : 1)
  const internal = call.kind === 'note' ? 0 : call.lines.filter((line) => line.voice === 'internal').length
  const guidance = call.guidance.filter(hangs).length
  const flows = call.flows.length
  const happened = call.parts.length
  return (
    <p className={styles.summary}>
      {[
        `${typed} ${typed === 1 ? 'line' : 'lines'}`, internal > 0 && `${internal} of them internal`, guidance > 0 && `guidance from ${guidance} ${guidance === 1 ? 'article' : 'articles'}`,
        flows > 0 && `${flows} ${flows === 1 ? 'guide' : 'guides'} worked through`, happened > 0 && `${happened} ${happened === 1 ? 'thing that' : 'things that'} happened besides`,
      ].filter(Boolean).join(', ')}
    </p>
  )
}
