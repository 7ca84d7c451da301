import type { BusinessProfile } from '../../../core/journal/fold-journal.ts'
import type { PartInput } from '../../../contract/methods.ts'

/** The profile as the form holds it: text, empty for what is not said. `lines` are the street lines, one per line. */
export interface ProfileFields {
  readonly name: string
  readonly legalName: string
  readonly lines: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  readonly country: string
  readonly phone: string
  readonly email: string
  readonly registration: string
  readonly agencyClientNumber: string
  readonly currency: string
}

export type ProfileResult =
  | { readonly ok: true; readonly profile: BusinessProfile & PartInput['data'] }
  | { readonly ok: false; readonly errors: Partial<Record<keyof ProfileFields, string>> }

export function fieldsOf(profile: BusinessProfile | undefined, currency: string): ProfileFields {
  const { address } = profile ?? {}
  return {
    name: profile?.name ?? '', legalName: profile?.legalName ?? '', lines: address?.lines.join('\n') ?? '', city: address?.city ?? '', region: address?.region ?? '',
    postalCode: address?.postalCode ?? '', country: address?.country ?? '', phone: profile?.phone ?? '', email: profile?.email ?? '',
    registration: profile?.registration ?? '', agencyClientNumber: profile?.agencyClientNumber ?? '', currency: profile?.currency ?? currency,
  }
}

/** The profile a form means, or what it still lacks. An address needs a street and a country; all of it may be left out. */
export function profileOf(fields: ProfileFields): ProfileResult {
  const { lines, city, region, postalCode, country, name, currency, ...rest } = trimmed(fields)
  const street = lines.split('\n').map((line) => line.trim()).filter(Boolean)
  const hasAddress = street.length > 0 || [city, region, postalCode].some(Boolean)
  const errors: Partial<Record<keyof ProfileFields, string>> = {
    ...(name ? {} : { name: 'Write the name your customers know.' }),
    ...(hasAddress && street.length === 0 ? { lines: 'Write the street, or leave the whole address empty.' } : {}),
    ...(street.length > 4 ? { lines: 'Four lines at most, please.' } : {}),
    ...(hasAddress && !country ? { country: 'Choose the country, so that letters arrive.' } : {}),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const address = hasAddress ? { address: { lines: street, ...said({ city, region, postalCode }), country } } : {}
  return { ok: true, profile: { name, currency, ...said(rest), ...address } }
}

function trimmed(fields: ProfileFields): ProfileFields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, (value as string).trim()])) as unknown as ProfileFields
}

/** Only what is said. */
function said<K extends string>(fields: Readonly<Record<K, string>>): { [P in K]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) as { [P in K]?: string }
}
