import type { PackInput } from '../export/pack-input.ts'
import type { Address, Person } from '../journal/fold-customer.ts'

type Known = Pick<PackInput, 'customer' | 'options'>

/** The first person with one of these roles, in the order of the roles, who hasn’t left by the day. */
export function personIn({ customer, options }: Known, roles: readonly Person['role'][]): Person | undefined {
  const here = (customer?.people ?? []).filter((person) => !person.left || person.left > options.asOf)
  return roles.map((role) => here.find((person) => person.role === role)).find((person) => person !== undefined)
}

/** The address in force; letters go to the billing address before any other. */
export function addressOf({ customer, options: { asOf } }: Known): Address | undefined {
  const inForce = (customer?.addresses ?? []).filter((address) => !address.to || address.to >= asOf)
  const order = ['billing', 'mailing', 'registered', 'home', 'site'] as const
  return order.map((use) => inForce.find((address) => address.use === use)).find((address) => address !== undefined)
}

/** Phones and email addresses of the debtor’s own people; not those of an attorney, guarantor or witness. */
export function reachable({ customer, options }: Known): { readonly phones: readonly string[]; readonly emails: readonly string[] } {
  const own = (customer?.people ?? []).filter((person) => ['customer', 'owner', 'contact', 'accounts'].includes(person.role) && (!person.left || person.left > options.asOf))
  return { phones: [...new Set(own.flatMap((person) => person.phones))], emails: [...new Set(own.flatMap((person) => person.emails))] }
}
