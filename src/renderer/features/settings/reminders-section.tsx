import { useState } from 'react'
import type { ReminderStatus } from '../../../contract/finding.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** Whether this computer reminds of what is due, at which time of day, and how much is said. */
export function RemindersSection() {
  const reminders = useContractQuery('due.reminders', {})
  return (
    <Section title="Reminders" at="reminders" lead="While Evenkeel is open, this computer reminds of what comes due. What came due while it was closed is said at the next start.">
      <QueryView query={reminders}>{(status) => <Reminders status={status} />}</QueryView>
    </Section>
  )
}

function Reminders({ status }: { readonly status: ReminderStatus }) {
  const { mutate, error } = useCommand('due.setReminders')
  const { on, at, confidential, canNotify } = status
  const [typed, setTyped] = useState(at)
  const problem = problemOf(error)
  const change = (part: Partial<Pick<ReminderStatus, 'on' | 'at' | 'confidential'>>): void => mutate({ on, at, confidential, ...part })
  return (
    <>
      <Checkbox isSelected={on} onChange={(chosen) => change({ on: chosen })}>Remind of what is due</Checkbox>
      <Checkbox isSelected={confidential} onChange={(chosen) => change({ confidential: chosen })}>Show what is due in notifications and calendar files. Off, they say neither whose nor what.</Checkbox>
      <div className={styles.grid}>
        <TextField
          label="Time of day" type="time" value={typed} onChange={(value) => { setTyped(value); if (/^\d\d:\d\d$/.test(value)) change({ at: value }) }} isDisabled={!on}
          hint="For what has a day only. What has a time comes at that time." error={typed === '' ? 'Choose a time.' : undefined}
        />
      </div>
      {!canNotify && <p className={styles.note}>In a browser there are no notifications of the system; the count beside “Due” is always right.</p>}
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
