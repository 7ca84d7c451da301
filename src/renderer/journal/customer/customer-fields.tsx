import type { InputOf } from '../../../contract/methods.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { countryOptions } from '../forms/countries.ts'
import { usePlace } from '../../ui/place.tsx'
import { typeNames } from '../words/names.ts'

type Identity = InputOf<'customers.create'>['identity']

/** What is typed about a new customer; everything but the name can wait. */
export interface NewCustomer {
  readonly name: string
  readonly type: Identity['type']
  readonly country: string
  readonly person: string
  readonly phone: string
  readonly email: string
}

export const emptyCustomer: NewCustomer = { name: '', type: 'unknown', country: '', person: '', phone: '', email: '' }

const types = (['company', 'individual-in-business', 'consumer', 'public-body', 'unknown'] as const).map((value) => ({ value, label: value === 'unknown' ? 'Not known yet' : typeNames[value] }))

interface Props {
  readonly value: NewCustomer
  readonly onChange: (value: NewCustomer) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** The fields of a new customer. */
export function CustomerFields({ value, onChange, error, autoFocus = false }: Props) {
  const { locale } = usePlace()
  const set = (name: keyof NewCustomer) => (typed: string): void => onChange({ ...value, [name]: typed })
  return (
    <>
      <TextField label="Name of the customer" isRequired value={value.name} onChange={set('name')} error={error} maxLength={200} autoFocus={autoFocus} />
      <RadioGroup label="Type" hint="Which rules of collection apply depends on this." choices={types} value={value.type} onChange={(type) => onChange({ ...value, type })} />
      <Select label="Country" optional choices={countryOptions(locale)} value={value.country || undefined} onChange={set('country')} />
      <TextField label="Person you talk to" optional value={value.person} onChange={set('person')} maxLength={200} />
      <TextField label="Phone" optional type="tel" value={value.phone} onChange={set('phone')} maxLength={40} />
      <TextField label="Email" optional inputMode="email" value={value.email} onChange={set('email')} maxLength={254} />
    </>
  )
}

/** What the contract takes for a new customer. */
export function newCustomerInput({ name, type, country, person, phone, email }: NewCustomer): InputOf<'customers.create'> {
  const who = person.trim() || (phone.trim() || email.trim() ? name.trim() : '')
  return {
    identity: { type, name: name.trim(), ...(country && { country }) },
    people: who ? [{ name: who, role: person.trim() ? 'contact' : 'customer', phones: phone.trim() ? [phone.trim()] : [], emails: email.trim() ? [email.trim()] : [] }] : [],
    addresses: [],
  }
}
