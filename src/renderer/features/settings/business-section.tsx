import { useState } from 'react'
import type { BusinessProfile } from '../../../core/journal/fold-journal.ts'
import { countryOptions } from '../../journal/forms/countries.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useUndo } from '../../journal/amend/use-undo.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { currencyChoices, currencyOfPlace } from '../../ui/currencies.ts'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { fieldsOf, profileOf, type ProfileFields } from './profile-fields.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** Who we are: it stands on letters and packs. Each change is a new entry in the journal; the earlier ones stay. */
export function BusinessSection() {
  const business = useContractQuery('business.get', {})
  return (
    <Section title="Your business" lead="It stands on letters and packs. Only the name is needed. Changing it adds an entry to the journal; nothing earlier is lost.">
      <QueryView query={business}>{({ profile }) => <ProfileForm key={JSON.stringify(profile)} profile={profile} />}</QueryView>
    </Section>
  )
}

function ProfileForm({ profile }: { readonly profile: BusinessProfile | undefined }) {
  const { locale } = usePlace()
  const { toast } = useStatus()
  const record = useCommand('entry.record')
  const undo = useUndo()
  const before = fieldsOf(profile, currencyOfPlace(locale))
  const [fields, setFields] = useState<ProfileFields>(before)
  const [asked, setAsked] = useState(false)
  const changed = JSON.stringify(fields) !== JSON.stringify(before)
  const result = profileOf(fields)
  const error = (name: keyof ProfileFields): string | undefined => (asked && !result.ok ? result.errors[name] : undefined)
  const bind = (name: keyof ProfileFields) => ({ value: fields[name], onChange: (value: string) => setFields((now) => ({ ...now, [name]: value })), error: error(name) })
  const problem = problemOf(record.error)

  function save(): void {
    setAsked(true)
    if (!result.ok) return
    // Awaited: the saved profile gives this form a new key before a callback of `mutate` would run.
    record.mutateAsync({ stream: 'journal', parts: [{ layer: 'fact', kind: 'business-profile', data: result.profile }] }).then(({ entry }) => toast({ message: 'Saved.', undo: () => undo('journal', entry, 'Taken back. The business is described as before.') }), () => undefined)
  }

  return (
    <form className={styles.grid} onSubmit={(event) => { event.preventDefault(); save() }}>
      <TextField label="Name" maxLength={200} {...bind('name')} />
      <TextField label="Legal name" maxLength={200} {...bind('legalName')} />
      <div className={styles.wide}><TextArea label="Street and number" rows={2} {...bind('lines')} /></div>
      <TextField label="City" maxLength={100} {...bind('city')} />
      <TextField label="State or region" maxLength={100} {...bind('region')} />
      <TextField label="Postal code" maxLength={20} {...bind('postalCode')} />
      <Select label="Country" placeholder="Not said" {...bind('country')} value={fields.country || undefined} choices={countryOptions(locale)} />
      <TextField label="Phone" type="tel" maxLength={40} {...bind('phone')} />
      <TextField label="Email" type="email" maxLength={254} {...bind('email')} />
      <TextField label="Registration number" maxLength={100} {...bind('registration')} />
      <TextField label="Our number at the agency" maxLength={60} hint="The client number your collections agency knows you by." {...bind('agencyClientNumber')} />
      <Select label="Currency" {...bind('currency')} choices={currencyChoices(locale)} />
      <div className={styles.wide}>
        {problem && <ProblemNote problem={problem} />}
        <div className={styles.actions}><Button look="primary" type="submit" isDisabled={!changed || record.isPending}>Save</Button>{changed && <span className={styles.note}>Not saved yet</span>}</div>
      </div>
    </form>
  )
}
