import type { DataOf } from './kinds.ts'

/** How something was sent, as words after “sent by”. */
export const deliveryNames: Readonly<Record<DataOf<'demand'>['sent'], string>> = {
  email: 'email', post: 'mail', 'registered-post': 'registered mail', courier: 'courier', 'in-person': 'hand', phone: 'phone', message: 'message', other: 'another way',
}
