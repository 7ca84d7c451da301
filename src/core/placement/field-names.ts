/** What a field holds, which decides how it is written. */
export type FieldType = 'text' | 'date' | 'amount' | 'count'

interface FieldRow {
  readonly label: string
  readonly type: FieldType
  /** Whether it is of an invoice, or the same for a whole account. */
  readonly of: 'account' | 'invoice'
  /** How agencies call it, in small letters without spaces and signs; the first that fits a header is guessed. */
  readonly called: readonly string[]
}

const text = (label: string, called: readonly string[] = [], of: FieldRow['of'] = 'account'): FieldRow => ({ label, type: 'text', of, called })
const date = (label: string, called: readonly string[] = [], of: FieldRow['of'] = 'account'): FieldRow => ({ label, type: 'date', of, called })
const amount = (label: string, called: readonly string[] = [], of: FieldRow['of'] = 'invoice'): FieldRow => ({ label, type: 'amount', of, called })

/** Everything of a debt that a table can hold, in the order agencies list it: client, debtor, invoice, itemization. */
export const fieldNames = {
  client_number: text('Our client number', ['clientnumber', 'clientno', 'clientid', 'clientcode', 'creditornumber', 'creditorid', 'client']),
  client_name: text('Our name', ['clientname', 'creditorname', 'creditor', 'originalcreditor']),
  case_number: text('Our case number', ['casenumber', 'caseno', 'caseid', 'filenumber', 'fileno']),
  as_of: date('Balance as of', ['asof', 'asofdate', 'balancedate', 'placementdate', 'dateplaced', 'dateassigned', 'listdate', 'assigndate']),
  account_number: text('Customer’s account number', ['accountnumber', 'accountno', 'acctno', 'acctnumber', 'acct', 'account', 'clientaccountnumber', 'clientaccount', 'customernumber', 'customerno', 'customerid', 'debtornumber', 'clientreferencenumber', 'clientreference', 'clientref']),
  customer_type: text('Consumer or business', ['customertype', 'debtortype', 'accounttype', 'debttype', 'consumerorcommercial', 'consumercommercial', 'type']),
  debtor_name: text('Debtor’s name', ['debtorname', 'customername', 'consumername', 'debtor', 'name', 'fullname', 'company', 'companyname', 'businessname', 'responsibleparty']),
  debtor_last_name: text('Last name', ['debtorlastname', 'lastname', 'last', 'surname', 'familyname', 'lname', 'debtorlname']),
  debtor_first_name: text('First name', ['debtorfirstname', 'firstname', 'first', 'givenname', 'fname', 'forename', 'debtorfname']),
  legal_entity: text('Legal entity', ['legalentity', 'legalname', 'entity', 'registeredname']),
  contact_person: text('Contact person', ['contactperson', 'contact', 'contactname', 'attention', 'attn']),
  address_use: text('Which address', ['addressuse', 'addresstype']),
  address_line_1: text('Address, line 1', ['addressline1', 'address1', 'addr1', 'street', 'streetaddress', 'address', 'mailingaddress', 'debtoraddress', 'debtoraddress1']),
  address_line_2: text('Address, line 2', ['addressline2', 'address2', 'addr2', 'suite', 'apt', 'unit', 'debtoraddress2']),
  address_line_3: text('Address, line 3', ['addressline3', 'address3', 'addr3']),
  address_line_4: text('Address, line 4', ['addressline4', 'address4', 'addr4']),
  city: text('City', ['city', 'town', 'debtorcity', 'locality']),
  region: text('State of the address', ['region', 'province', 'st', 'stateprovince', 'debtorstate', 'addressstate', 'county', 'state']),
  postal_code: text('Postal code', ['postalcode', 'zip', 'zipcode', 'postcode', 'debtorzip', 'zippostal']),
  address_country: text('Country of the address', ['addresscountry', 'debtorcountry']),
  country: text('Customer’s country', ['country', 'countrycode']),
  state: text('Customer’s state', ['customerstate', 'stateoflaw', 'jurisdiction']),
  phone_1: text('Phone 1', ['phone1', 'phone', 'homephone', 'telephone', 'phonenumber', 'tel', 'debtorphone', 'primaryphone']),
  phone_2: text('Phone 2', ['phone2', 'cellphone', 'mobile', 'mobilephone', 'cell', 'workphone', 'otherphone']),
  phone_3: text('Phone 3', ['phone3']),
  email_1: text('Email 1', ['email1', 'email', 'emailaddress', 'debtoremail', 'mail']),
  email_2: text('Email 2', ['email2']),
  language: text('Language', ['language', 'languagecode', 'preferredlanguage']),
  guarantor: text('Guarantor', ['guarantor', 'guarantorname', 'cosigner', 'codebtor']),
  guarantor_phone: text('Guarantor’s phone', ['guarantorphone', 'cosignerphone']),
  represented_by: text('Represented by', ['representedby', 'attorney', 'attorneyname', 'debtorattorney', 'lawyer']),
  represented_by_phone: text('Representative’s phone', ['representedbyphone', 'attorneyphone']),
  contact_limit: text('Limit on contact', ['contactlimit', 'contactrestriction', 'communicationpreference']),
  invoice_number: text('Invoice number', ['invoicenumber', 'invoiceno', 'invoice', 'inv', 'invno', 'invoiceid', 'documentnumber', 'docno', 'reference', 'referencenumber'], 'invoice'),
  invoice_date: date('Invoice date', ['invoicedate', 'invdate', 'dateofinvoice', 'servicedate', 'dateofservice', 'chargedate', 'transactiondate'], 'invoice'),
  due_date: date('Due date', ['duedate', 'datedue', 'paymentdue', 'due'], 'invoice'),
  currency: text('Currency', ['currency', 'currencycode', 'ccy']),
  original_amount: amount('Original amount', ['originalamount', 'originalbalance', 'invoiceamount', 'originalprincipal', 'invoicetotal', 'principal', 'amountbilled']),
  tax_included: amount('Tax included', ['taxincluded', 'tax', 'taxamount', 'vat', 'salestax']),
  payments_and_credits: amount('Payments and credits', ['paymentsandcredits', 'paid', 'amountpaid', 'payments', 'totalpaid', 'credits']),
  balance: amount('Balance', ['balance', 'amountdue', 'amountowed', 'balancedue', 'currentbalance', 'outstanding', 'openbalance', 'amount', 'totaldue', 'placementamount', 'amountplaced', 'amt', 'assignedamount']),
  disputed_amount: amount('Disputed amount', ['disputedamount', 'disputed', 'amountdisputed']),
  interest: amount('Interest', ['interest', 'interestamount', 'accruedinterest', 'interestdue']),
  interest_basis: text('Basis of interest', ['interestbasis']),
  interest_jurisdiction: text('Law of the interest', ['interestjurisdiction']),
  interest_percent_a_year: text('Interest, percent a year', ['interestpercentayear', 'interestrate', 'rate', 'apr']),
  interest_from: date('Interest from', ['interestfrom', 'intereststartdate', 'interestdate']),
  first_delinquency: date('First delinquency', ['firstdelinquency', 'delinquencydate', 'dateofdelinquency', 'dateoffirstdelinquency', 'delinquentdate', 'dofd', 'defaultdate']),
  last_charge: date('Last charge', ['lastcharge', 'lastchargedate', 'datelastcharge', 'lastservicedate', 'dateoflastcharge']),
  last_payment: date('Last payment', ['lastpayment', 'lastpaymentdate', 'datelastpaid', 'lastpaydate', 'datelastpayment', 'dateoflastpayment', 'lastpaid']),
  last_payment_amount: amount('Amount of the last payment', ['lastpaymentamount', 'lastpayamount', 'lastpayamt', 'lastpaidamount'], 'account'),
  days_late: { label: 'Days late', type: 'count', of: 'invoice', called: ['dayslate', 'dayspastdue', 'daysoverdue', 'age', 'aging'] },
  plan_in_force: text('Plan in force', ['planinforce', 'paymentplan']),
  reason_for_delay: text('Reason for the delay, as a code', ['reasonfordelay', 'delayreason', 'reasoncode', 'statuscode', 'reason'], 'invoice'),
  itemization_basis: text('Itemization date is that of', ['itemizationbasis', 'itemizationdatetype', 'itemizationtype', 'itemizationdatereference']),
  itemization_date: date('Itemization date', ['itemizationdate']),
  itemization_amount: amount('Amount on the itemization date', ['itemizationamount', 'itemizationbalance', 'itemizationdatebalance', 'amountonitemizationdate'], 'account'),
  itemization_interest: amount('Interest since then', ['itemizationinterest', 'interestsinceitemization'], 'account'),
  itemization_fees: amount('Charges and fees since then', ['itemizationfees', 'feessinceitemization', 'fees'], 'account'),
  itemization_payments: amount('Payments since then', ['itemizationpayments', 'paymentssinceitemization'], 'account'),
  itemization_credits: amount('Credits since then', ['itemizationcredits', 'creditssinceitemization'], 'account'),
} as const satisfies Readonly<Record<string, FieldRow>>

export type FieldId = keyof typeof fieldNames
/** Every field in order. */
export const allFields = Object.keys(fieldNames) as readonly string[] as readonly [FieldId, ...FieldId[]]

/** The row of a field, its literal types widened. */
export function fieldRow(field: FieldId): FieldRow {
  return fieldNames[field]
}
