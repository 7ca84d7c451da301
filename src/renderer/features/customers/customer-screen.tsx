import { useMemo, useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { BusinessView, CustomerView } from '../../../contract/views.ts'
import { StartCall } from '../../call-view/start-call.tsx'
import { EntryActions } from '../../journal/amend/entry-actions.tsx'
import { EntryDialog } from '../../journal/composer/entry-dialog.tsx'
import { customerFormContext } from '../../journal/form-context.ts'
import { findForm, formById } from '../../journal/forms/form-table.ts'
import { valuesOfData } from '../../journal/forms/form-values.ts'
import type { FormValues } from '../../journal/forms/field.ts'
import { speechOf } from '../../journal/speech.ts'
import { Timeline } from '../../journal/timeline/timeline.tsx'
import { typeNames } from '../../journal/words/names.ts'
import { countryName } from '../../journal/forms/countries.ts'
import { newCommandId } from '../../query/command-id.ts'
import { RecordQuery } from '../../journal/record-query.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AccountSection } from './account-section.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerCases } from './customer-cases.tsx'
import styles from './customers.module.css'

/** A form asked for on this page, with what it starts with. */
export interface Asked {
  readonly form: string
  readonly start: FormValues
}

/** One customer: who they are, whom one talks to, where they are, what they owe over all cases. */
export function CustomerScreen() {
  const { id } = useParams<{ id: string }>()
  const view = useContractQuery('customers.get', { id })
  const business = useContractQuery('business.get', {})
  const canWrite = useCanWrite()
  return <RecordQuery query={view} title="Customer" back={<Link href={places.customers()}>All customers</Link>}>{(found) => <CustomerPage key={id} view={found} business={business.data} canWrite={canWrite} />}</RecordQuery>
}

function CustomerPage({ view, business, canWrite }: { readonly view: CustomerView; readonly business: BusinessView | undefined; readonly canWrite: boolean }) {
  const place = usePlace()
  const [, navigate] = useLocation()
  const search = useSearch()
  const write = new URLSearchParams(search).get('write')
  const entry = new URLSearchParams(search).get('entry') ?? undefined
  const { state, cases, staff } = view
  const { identity } = state
  const say = useMemo(() => speechOf({ locale: place.locale, staff, customer: state, items: state.items, cases }), [place.locale, staff, state, cases])
  const context = useMemo(() => customerFormContext(view, business, place, say), [view, business, place, say])
  const [asked, setAsked] = useState<Asked | undefined>(() => (write && findForm(write)?.target === 'customer' ? askedFor(write, view, place.locale) : undefined))
  const ask = (form: string, start: FormValues = {}): void => setAsked({ form, start: Object.keys(start).length > 0 ? start : askedFor(form, view, place.locale).start })
  const close = (): void => {
    setAsked(undefined)
    if (write) navigate(places.customer(state.id), { replace: true })
  }
  const details = [identity.type === 'unknown' ? undefined : typeNames[identity.type], identity.legalEntity, identity.country && countryName(identity.country, place.locale), identity.state, identity.accountNumber && `Account ${identity.accountNumber}`]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.headText}>
          <h1 className={styles.title}>{identity.name}</h1>
          <p className={styles.details}>
            {identity.type === 'unknown' && <Tag tone="warn">Type not known yet</Tag>}
            {details.filter(Boolean).join(' · ')}
          </p>
        </div>
        {canWrite && (
          <div className={styles.buttons}>
            <StartCall about={{ customerId: state.id }} />
            <Button onPress={() => ask('customer-details')}>Edit</Button>
            <Menu label="Add" name="to this customer" actions={[
              { id: 'person', label: 'Person', onAction: () => ask('person') },
              { id: 'address', label: 'Address', onAction: () => ask('address') },
              { id: 'contact-limit', label: 'Contact limit', onAction: () => ask('contact-limit') },
              { id: 'expectations', label: 'What they expect', onAction: () => ask('expectations') },
              { id: 'invoice', label: 'Invoice without a case', onAction: () => ask('invoice') },
              { id: 'payment', label: 'Payment', onAction: () => ask('payment') },
              { id: 'arrangement', label: 'Payment on a set date', onAction: () => ask('arrangement') },
              { id: 'interest', label: 'Basis for interest', onAction: () => ask('interest') },
            ]} />
          </div>
        )}
      </header>
      {state.flags.length > 0 && (
        <ul className={styles.flags} aria-label="Flags">
          {state.flags.map((flag) => (
            <li key={flag.ref} className={styles.flag}>
              <Tag tone="warn">{flag.current.data.fact}</Tag>
              <span className={styles.none}>counted from the record, reviewed by {say.date(flag.current.data.reviewBy)}</span>
              {canWrite && <Button small look="quiet" onPress={() => ask('flag-lifted', { flag: flag.ref })}>Lift</Button>}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <CustomerCases cases={cases} />
          <AccountSection state={state} cases={cases} say={say} canWrite={canWrite} onAsk={ask} />
        </div>
        <CustomerFacts state={state} canWrite={canWrite} onAsk={ask} />
      </div>
      <Section title="Record">
        <Timeline
          items={state.items} say={say} staff={staff} at={entry}
          renderActions={canWrite ? (item, history) => <EntryActions item={item} say={say} context={context} parts={state.items.filter((one) => one.entry === item.entry).length} history={history} /> : undefined}
        />
      </Section>
      <p><Link href={places.customers()}>All customers</Link></p>
      {asked && <EntryDialog key={JSON.stringify(asked)} form={formById(asked.form)} title={dialogTitle(asked)} start={asked.start} target={{ caseId: null, customerId: state.id }} context={context} business={business} onClose={close} />}
    </div>
  )
}

/** What a form starts with: the details as they stand, or a fresh id for a new person or address. */
function askedFor(form: string, { state }: CustomerView, locale: string): Asked {
  if (form === 'customer-details') return { form, start: filled(valuesOfData(formById(form), state.identity, { locale })) }
  if (form === 'person') return { form, start: { person: newCommandId() } }
  if (form === 'address') return { form, start: { address: newCommandId(), ...(state.identity.country && { 'postal.country': state.identity.country }) } }
  if (form === 'contact-limit' && state.contactLimit) return { form, start: filled(valuesOfData(formById(form), state.contactLimit, { locale })) }
  if (form === 'expectations' && state.expectations) return { form, start: filled(valuesOfData(formById(form), state.expectations, { locale })) }
  return { form, start: {} }
}

function filled(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

function dialogTitle({ form, start }: Asked): string {
  if (form === 'person') return start['name'] ? `Edit ${start['name']}` : 'New person'
  if (form === 'address') return start['postal.lines'] ? 'Edit the address' : 'New address'
  return formById(form).label
}
