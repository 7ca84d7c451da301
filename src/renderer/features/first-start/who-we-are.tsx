import { useState } from 'react'
import { useCommand } from '../../query/use-command.ts'
import { newCommandId } from '../../query/command-id.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { currencyName, currencyOfPlace } from '../../ui/currencies.ts'
import { FullPage } from './full-page.tsx'
import styles from './first-start.module.css'

/** Two fields after a new journal is made: entries carry a name, and packs say whose they are. */
export function WhoWeAre({ onLater }: { readonly onLater: () => void }) {
  const { locale } = usePlace()
  const record = useCommand('entry.record')
  const sit = useCommand('desk.sit')
  const [business, setBusiness] = useState('')
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const [staff] = useState(newCommandId)
  const currency = currencyOfPlace(locale)
  const problem = problemOf(record.error ?? sit.error)

  async function save(): Promise<void> {
    setAsked(true)
    if (business.trim() === '' || name.trim() === '') return
    await record.mutateAsync({
      stream: 'journal',
      parts: [
        { layer: 'fact', kind: 'business-profile', data: { name: business.trim(), currency } },
        { layer: 'fact', kind: 'staff-member', data: { staff, name: name.trim(), role: 'Owner' } },
      ],
    })
    await sit.mutateAsync({ staff })
  }

  return (
    <FullPage title="Whose journal is it?">
      <form className={styles.sheetForm} onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined) }}>
        <TextField label="Name of the business" value={business} onChange={setBusiness} maxLength={200} autoFocus error={asked && business.trim() === '' ? 'Write the name your customers know.' : undefined} />
        <TextField label="Your name" value={name} onChange={setName} maxLength={200} hint="It stands beside what you write down. You can add your colleagues later." error={asked && name.trim() === '' ? 'Write your name.' : undefined} />
        <p className={styles.small}>Currency: {currencyName(currency, locale)} ({currency}). You can change it in Settings.</p>
        {problem && <ProblemNote problem={problem} />}
        <div className={styles.actions}>
          <Button look="primary" type="submit" isDisabled={record.isPending}>Save and go to the desk</Button>
          <Button look="quiet" onPress={onLater}>Later</Button>
        </div>
      </form>
    </FullPage>
  )
}
