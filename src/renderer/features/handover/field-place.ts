import { places } from '../../router/places.ts'

/** Where something that is missing can be entered: what the link says, and where it leads. */
export interface FieldPlace {
  readonly label: string
  readonly to: string
}

interface CaseAt {
  readonly caseId: string
  readonly customerId: string | undefined
}

interface Row {
  readonly label: string
  readonly at: (ids: CaseAt) => string
}

/** The case page with a form open. */
function onCase(form?: string): Row['at'] {
  return ({ caseId }) => writing(places.case(caseId), form)
}

/** The customer’s page with a form open; a case without a customer is asked for one first. */
function onCustomer(form: string): Row['at'] {
  return ({ caseId, customerId }) => (customerId === undefined ? writing(places.case(caseId), 'details') : writing(places.customer(customerId), form))
}

function writing(place: string, form: string | undefined): string {
  return form === undefined ? place : `${place}?write=${form}`
}

const settings = (): string => places.settings()

/** One row per `field` that the check of a handover can name (core/export/readiness.ts). */
const rows: Readonly<Record<string, Row>> = {
  profile: { label: 'Say who you are', at: settings },
  'profile.address': { label: 'Add your address', at: settings },
  'profile.phone': { label: 'Add a phone number or email', at: settings },
  'case.customer': { label: 'Choose the customer', at: onCase('details') },
  'case.pauses': { label: 'End the pause', at: onCase('pause-released') },
  'case.placed': { label: 'Recall the case', at: onCase('recalled') },
  'customer.type': { label: 'Say what kind', at: onCustomer('customer-details') },
  'customer.country': { label: 'Add the country', at: onCustomer('customer-details') },
  'customer.state': { label: 'Add the state', at: onCustomer('customer-details') },
  'customer.legalEntity': { label: 'Add the legal name', at: onCustomer('customer-details') },
  'customer.accountNumber': { label: 'Add the account number', at: onCustomer('customer-details') },
  'customer.address': { label: 'Add an address', at: onCustomer('address') },
  'customer.people': { label: 'Add a person', at: onCustomer('person') },
  'record.agreement': { label: 'Write down the agreement', at: onCase('agreement') },
  'record.document': { label: 'Attach the document', at: onCase('document') },
  'record.contact': { label: 'Write down a contact', at: onCase('call') },
  'record.demand': { label: 'Write down the demand', at: onCase('demand') },
  'record.expiry': { label: 'Enter a date', at: onCase('expiry') },
  'account.charge': { label: 'Enter the invoice', at: onCase('invoice') },
  'account.charge.files': { label: 'Attach the document', at: onCase('document') },
  'account.charge.due': { label: 'Correct it in the case', at: onCase() },
  'account.charge.number': { label: 'Correct it in the case', at: onCase() },
}

/** The fields that have a row. */
export const knownFields: readonly string[] = Object.keys(rows)

/** Where a field that is missing can be entered. A field without a row leads to the case. */
export function placeOfField(field: string, ids: CaseAt): FieldPlace {
  const row = rows[field]
  return row ? { label: row.label, to: row.at(ids) } : { label: 'Open the case', to: places.case(ids.caseId) }
}
