import type { ArrivalContent, Mail, Mailbox } from './arrival.ts'

/** How we are called where messages come from: our email addresses, and the names of the business and of those who work here. */
export interface Ours {
  readonly emails: readonly string[]
  readonly names: readonly string[]
}

/** True if we wrote it: the sender is one of our own addresses. */
export function isFromUs(mail: Mail, ours: Ours): boolean {
  return mail.from !== undefined && isOurAddress(mail.from.address, ours)
}

/** The other side of an email: whoever wrote to us, or whom we wrote to first. */
export function otherSide(mail: Mail, ours: Ours): Mailbox | undefined {
  if (!isFromUs(mail, ours)) return mail.from
  return mail.to.find(({ address }) => !isOurAddress(address, ours)) ?? mail.to[0]
}

/** Names of people that a message export speaks of and that aren’t ours, in order of their first message. */
export function othersIn({ messages = [] }: ArrivalContent, ours: Ours): readonly string[] {
  return [...new Set(messages.map(({ by }) => by))].filter((by) => !isOurName(by, ours))
}

export function isOurName(name: string, ours: Ours): boolean {
  return ['you', ...ours.names.map(folded)].includes(folded(name))
}

/**
 * What an arrival may be recognized by: the addresses and phone numbers of the other side. Numbers also stand in the names of files:
 * `WhatsApp Chat with +1 312-555-0142.txt`.
 */
export function tracesOf(name: string, content: ArrivalContent, ours: Ours): { readonly emails: readonly string[]; readonly phones: readonly string[] } {
  const emails = content.mail ? [otherSide(content.mail, ours)?.address ?? ''].filter(Boolean) : []
  const telling = content.kind === 'messages' || content.kind === 'voice' ? [name.replace(/\.[^.]{1,10}$/, ''), ...othersIn(content, ours)] : []
  return { emails, phones: telling.flatMap(phonesIn) }
}

/** Digits of the phone numbers in a text that is written with a plus, or with the spaces and dashes of a number. */
export function phonesIn(text: string): readonly string[] {
  return (text.match(/\+?\(?\d[\d\s().-]{5,20}\d/g) ?? []).filter((found) => !/^\d{4}-\d{2}-\d{2}/.test(found)).map(digits).filter((found) => found.length >= 7 && found.length <= 15)
}

/** True if two phone numbers are the same, whether or not the country stands before one of them. */
export function isSamePhone(one: string, other: string): boolean {
  const [short = '', long = ''] = [digits(one), digits(other)].toSorted((a, b) => a.length - b.length)
  return short.length >= 7 && long.endsWith(short.replace(/^0/, '')) && long.length - short.length <= 4
}

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

function isOurAddress(address: string, { emails }: Ours): boolean {
  return emails.some((own) => folded(own) === folded(address))
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
