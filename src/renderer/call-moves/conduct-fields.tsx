import { useContractQuery } from '../query/use-contract-query.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Select } from '../ui/select.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextArea } from '../ui/text-field.tsx'
import { unquoted, warningDue, wordsOrSentence } from './conduct-moves.ts'
import type { FieldsProps } from './fields.ts'
import { givenWords, times } from './ladder-words.ts'
import styles from './call-moves.module.css'

const suggested = 'Our suggestion. Put it right if you said it in other words.'

/** What they said, what we said; for the second warning with what follows. */
export function WarningFields({ values, set, problems, context }: FieldsProps) {
  const step = values['step'] === 'second-warning' || values['step'] === 'first-warning' ? values['step'] : warningDue(context.ladder)
  return (
    <>
      <Standing context={context} />
      <TheirWords values={values} set={set} autoFocus />
      <TextArea
        label={step === 'second-warning' ? 'What you said, and what would follow' : 'What you said'} spoken rows={2} value={wordsOrSentence(values, step, context)} onChange={(ourWords) => set({ ourWords })}
        error={problems['ourWords']} hint={values['ourWords'] === undefined ? suggested : undefined}
      />
    </>
  )
}

/** Safety first: what to do now stands over the fields, and calling the police is one step further. */
export function ThreatFields(props: FieldsProps) {
  const { values, goOn } = props
  const flow = useContractQuery('flows.get', { id: 'caller-is-abusive' })
  const danger = flow.data?.outcomes.find(({ id }) => id === 'danger')
  const said = values['theirWords']?.trim()
  return (
    <>
      {danger && (
        <section className={styles.safety} aria-label="Safety first">
          <p className={styles.safetyTitle}>{danger.title}</p>
          <ol>{danger.nextStep.map((step) => <li key={step}>{step}</li>)}</ol>
        </section>
      )}
      <TheirWords {...props} label="Their exact words" autoFocus />
      <CheckInFields {...props} />
      <div><Button small onPress={() => goOn('escalation', { to: 'police', why: said ? `Threat of violence: “${unquoted(said)}”` : 'Threat of violence' })}>Mark it, then call in the police</Button></div>
    </>
  )
}

const endings = [{ value: 'call-ended', label: 'I ended the call' }, { value: 'asked-to-leave', label: 'I asked them to leave' }] as const

/** How it was ended, with what words, and whom to ask afterwards. */
export function EndedFields(props: FieldsProps) {
  const { values, set, context } = props
  const step = values['step'] === 'asked-to-leave' ? 'asked-to-leave' : 'call-ended'
  return (
    <>
      <Standing context={context} />
      <RadioGroup label="What you did" value={step} onChange={(next) => set({ step: next })} choices={endings} />
      <TheirWords values={values} set={set} autoFocus />
      <TextArea label="What you said" spoken rows={2} value={wordsOrSentence(values, step, context)} onChange={(ourWords) => set({ ourWords })} hint={values['ourWords'] === undefined ? suggested : undefined} />
      <CheckInFields {...props} />
    </>
  )
}

function TheirWords({ values, set, label = 'What they said, word for word', autoFocus }: Pick<FieldsProps, 'values' | 'set'> & { readonly label?: string; readonly autoFocus?: boolean }) {
  return <TextArea label={label} spoken rows={2} value={values['theirWords'] ?? ''} onChange={(theirWords) => set({ theirWords })} autoFocus={autoFocus ?? false} />
}

/** The check-in with whoever took it: a name and a day, and nothing about how anybody feels. */
function CheckInFields({ values, set, problems, context }: FieldsProps) {
  if (context.staff.length === 0) return null
  if (context.hasCheckIn) return <p className={styles.note}>The check-in with whoever took it is on this call already.</p>
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Check in with whoever took it</legend>
      <div className={styles.pair}>
        <Select label="Colleague" value={values['taker']} onChange={(taker) => set({ taker })} choices={context.staff} error={problems['taker']} />
        <SpokenDateField label="On" value={values['checkIn'] ?? ''} onChange={(checkIn) => set({ checkIn })} error={problems['checkIn']} />
      </div>
      <p className={styles.note}>Only that it is due is kept. How somebody feels is never stored.</p>
    </fieldset>
  )
}

/** Where the customer stands, over all their cases and this call. */
function Standing({ context: { ladder, locale, isReading } }: Pick<FieldsProps, 'context'>) {
  const { warnings, endings: ended } = ladder
  if (isReading) return <p className={styles.note}>Looking for earlier warnings…</p>
  if (warnings.length === 0 && ended.length === 0) return <p className={styles.note}>No warning is on record yet.</p>
  return (
    <p className={styles.note}>
      {warnings.length > 0 && `Warned ${times(warnings.length)}: ${warnings.map((one) => givenWords(one, locale)).join(', ')}. `}
      {ended.length > 0 && `Ended because of abuse ${ended.map((one) => givenWords(one, locale)).join(', ')}. `}
      {ladder.next === 'end' && 'They know what follows: the next step is to end it.'}
    </p>
  )
}
