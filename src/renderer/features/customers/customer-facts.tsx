import type { Address, CustomerState, Person } from '../../../core/journal/fold-customer.ts'
import { countryName } from '../../journal/forms/countries.ts'
import type { FormValues } from '../../journal/forms/field.ts'
import { formById } from '../../journal/forms/form-table.ts'
import { valuesOfData } from '../../journal/forms/form-values.ts'
import { addressUseNames, askedNames, limitNames, roleNames } from '../../journal/words/names.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './customers.module.css'

interface Props {
  readonly state: CustomerState
  readonly canWrite: boolean
  readonly onAsk: (form: string, start?: FormValues) => void
}

/** People, addresses, limits on contact and expectations. */
export function CustomerFacts({ state, canWrite, onAsk }: Props) {
  const { locale } = usePlace()
  const { contactLimit: limit, expectations } = state
  const edit = (form: 'person' | 'address', data: Person | Address): void => onAsk(form, Object.fromEntries(Object.entries(valuesOfData(formById(form), data, { locale })).filter(([, value]) => value !== '')))
  return (
    <div className={styles.column}>
      <Section title="People">
        {state.people.length === 0 && <p className={styles.none}>Nobody yet.{canWrite && <> <Button small look="quiet" onPress={() => onAsk('person')}>Add a person</Button></>}</p>}
        <ul className={styles.list}>
          {state.people.map((person) => (
            <li key={person.person} className={styles.item}>
              <span className={styles.itemMain}>
                <span className={styles.name}>{person.name}</span>
                <span className={styles.none}>{[roleNames[person.role], ...(person.title && person.title.toLowerCase() !== roleNames[person.role].toLowerCase() ? [person.title] : [])].join(', ')}{person.left && <>, no longer there since <DateText date={person.left} /></>}</span>
                {[...person.phones, ...person.emails].map((reach) => <span key={reach} className={styles.reach}>{reach}</span>)}
              </span>
              {canWrite && <Button small look="quiet" aria-label={`Edit ${person.name}`} onPress={() => edit('person', person)}>Edit</Button>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Addresses">
        {state.addresses.length === 0 && <p className={styles.none}>None yet.{canWrite && <> <Button small look="quiet" onPress={() => onAsk('address')}>Add an address</Button></>}</p>}
        <ul className={styles.list}>
          {state.addresses.map((address) => (
            <li key={address.address} className={styles.item}>
              <span className={styles.itemMain}>
                <span className={styles.none}>{addressUseNames[address.use]}{address.to && <>, until <DateText date={address.to} /></>}</span>
                <address className={styles.address}>{addressText(address, locale)}</address>
              </span>
              {canWrite && <Button small look="quiet" aria-label={`Edit the address: ${addressUseNames[address.use]}`} onPress={() => edit('address', address)}>Edit</Button>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Contact limit">
        {limit && limit.limit !== 'none'
          ? <p className={styles.limit}><Tag tone="warn">{limitNames[limit.limit]}</Tag> <span>{[limit.detail, askedNames[limit.asked]].filter(Boolean).join('. ')}</span></p>
          : <p className={styles.none}>No limit.</p>}
        {canWrite && <div className={styles.inset}><Button small look="quiet" onPress={() => onAsk('contact-limit')}>{limit ? 'Change' : 'Add a limit'}</Button></div>}
      </Section>
      <Section title="What they expect" mark={<span className={styles.layer}>Internal</span>}>
        {expectations
          ? <dl className={styles.expectations}><dt>They expect</dt><dd>{expectations.theyExpect}</dd><dt>We offer</dt><dd>{expectations.weOffer}</dd></dl>
          : <p className={styles.none}>Not written down yet.</p>}
        {canWrite && <div className={styles.inset}><Button small look="quiet" onPress={() => onAsk('expectations')}>{expectations ? 'Change' : 'Write it down'}</Button></div>}
      </Section>
    </div>
  )
}

function addressText({ postal }: Address, locale: string): string {
  const town = [postal.city, postal.region, postal.postalCode].filter(Boolean).join(', ')
  return [...postal.lines, town, countryName(postal.country, locale)].filter(Boolean).join('\n')
}
