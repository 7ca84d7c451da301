import { describe, expect, it } from 'vitest'
import { guessColumns, guessDates, guessNumbers } from './guess-columns.ts'

const fields = (...headers: string[]): (string | null)[] => guessColumns(headers.map((header) => ({ header, examples: [] }))).map(({ field }) => field)
const examples = (...values: string[]) => [{ header: 'x', examples: values }]

describe('the columns of an agency', () => {
  it.each([
    ['Acct No', 'account_number'], ['ACCOUNT #', 'account_number'], ['ClientAcctNbr', 'account_number'], ['Debtor Last Name', 'debtor_last_name'], ['FirstName', 'debtor_first_name'], ['Amt Due', 'balance'],
    ['Zip/Postal', 'postal_code'], ['Street Address', 'address_line_1'], ['Date of Service', 'invoice_date'], ['Date Last Paid', 'last_payment'], ['Itemization Date', 'itemization_date'],
    ['Inv. No.', 'invoice_number'], ['debtor zip code (5)', 'postal_code'], ['E-mail', 'email_1'], ['SSN', null], ['Date of Birth', null], ['Notes', null], ['', null],
  ])('“%s” is taken for %s', (header, field) => {
    expect(fields(header)).toEqual([field])
  })

  it('are each guessed once: of two that fit, the second is the owner’s to choose', () => {
    expect(fields('Amt', 'Amt')).toEqual(['balance', null])
    expect(fields('Name', 'First Name', 'Last Name', 'City', 'State', 'Phone', 'Cell')).toEqual(['debtor_name', 'debtor_first_name', 'debtor_last_name', 'city', 'region', 'phone_1', 'phone_2'])
  })
})

describe('the way an agency writes', () => {
  it.each([[['2026-11-12'], 'iso'], [['11/23/2026'], 'us'], [['23/11/2026'], 'uk'], [['12.11.2026'], 'dots'], [['20261112'], 'compact'], [['11/23/26'], 'us-short'], [['03/04/2026'], undefined], [['x'], undefined]])('dates such as %s is %s', (values, format) => {
    expect(guessDates(examples(...values))).toBe(format)
  })

  it.each([['1,234.50', 'grouped'], ['$1,234.50', 'grouped'], ['1.234,50', 'dots-comma'], ['12.50', 'plain'], ['12,50', 'comma'], ['12', undefined]])('amounts such as %s is %s', (value, format) => {
    expect(guessNumbers(examples(value))).toBe(format)
  })
})
