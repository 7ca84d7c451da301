import { describe, expect, it } from 'vitest'
import { fieldsOf, profileOf } from './profile-fields.ts'

const nothing = fieldsOf(undefined, 'EUR')

describe('the business profile as a form', () => {
  it('keeps a whole profile as it is', () => {
    const profile = { name: 'Hill & Son', currency: 'USD', email: 'hill@example.com', address: { lines: ['1 Mill Lane', 'Unit 2'], city: 'Dover', country: 'US' } }
    expect(profileOf(fieldsOf(profile, 'EUR'))).toEqual({ ok: true, profile })
  })

  it('needs a name and nothing else', () => {
    expect(profileOf(nothing)).toMatchObject({ ok: false, errors: { name: expect.any(String) as string } })
    expect(profileOf({ ...nothing, name: '  Hill  ' })).toEqual({ ok: true, profile: { name: 'Hill', currency: 'EUR' } })
  })

  it('asks for the rest of an address that was begun', () => {
    expect(profileOf({ ...nothing, name: 'Hill', city: 'Dover' })).toMatchObject({ ok: false, errors: { lines: expect.any(String) as string, country: expect.any(String) as string } })
  })

  it('takes a country alone for no address', () => {
    expect(profileOf({ ...nothing, name: 'Hill', country: 'US' })).toEqual({ ok: true, profile: { name: 'Hill', currency: 'EUR' } })
  })
})
