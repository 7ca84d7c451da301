import { masksAnything } from './mask-text.ts'
import type { PackInput } from './pack-input.ts'
import { count, listed } from './reader.ts'

/** What was masked in a pack, in sentences; none where nothing was to be masked. */
export function maskingSentences({ options: { masks }, masked }: PackInput): string[] {
  if (!masks || !masksAnything(masks)) return []
  const what = [
    ...(masks.ids ? ['social-security and tax numbers (the last four digits are left)'] : []),
    ...(masks.accounts ? ['bank account and card numbers (the last four digits are left)'] : []),
    ...(masks.births ? ['days of birth (the year is left)'] : []),
    ...(masks.minors.length > 0 ? [`the names of ${count(masks.minors.length, 'minor')} (the initials are left)`] : []),
  ]
  const entries = masked?.entries ?? []
  return [
    `Masked in the pages and tables, wherever text has their form: ${listed(what)}. Something that is written in another way may still stand there.`,
    entries.length === 0
      ? 'Nothing in this record had to be masked.'
      : `${count(entries.length, 'entry', 'entries')} held something to be masked: ${listed(entries.map((number) => `no. ${number}`))}. What was sealed can’t be masked, so in the folder Record these parts are null.`,
    'Files and scans are not masked: not one of the exhibits, nor their pages where they are bound in.',
  ]
}
