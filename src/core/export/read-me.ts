import { furtherNames, spanOf } from './divide-exhibits.ts'
import type { Exhibit } from './exhibits.ts'
import { maskingSentences } from './masking-words.ts'
import type { PackInput } from './pack-input.ts'
import { createReader } from './reader.ts'

/** Names of the files on top of the attorney’s pack. */
export const readMeName = 'READ ME FIRST.txt'
export const verifyPageName = 'verify.html'

/**
 * The text that lies on top of the attorney’s pack: what is in it, and how to check it. Lines end as Windows expects.
 * @param exhibits those of all volumes whose files lie in the pack
 */
export function readMeFirst(input: PackInput, seal: string, withCounsel: boolean, exhibits: readonly Exhibit[]): string {
  const reader = createReader(input)
  const { case: state, customer, journal } = input
  const masking = maskingSentences(input)
  const counselExhibits = exhibits.filter(({ label }) => label.startsWith('C'))
  const lines = [
    `${[journal.profile?.name, customer?.identity.name].filter(Boolean).join(' and ')}${journal.profile || customer ? ' · ' : ''}Case ${state.number}`,
    `Prepared ${reader.moment(input.preparedAt)} with Evenkeel ${input.appVersion}`,
    '',
    'Volume 1',
    '  Volume 1.pdf     Parties, summary, chronology, promises, agreement, conduct, account, dates, exhibits with their pages.',
    '  Chronology.csv   The chronology as a table; Chronology.json has the same.',
    '  Ledger.csv       The account line by line; Ledger.json has the same.',
    '  Exhibits         The attached files, exactly as they were attached. Nothing in them is masked.',
    '  Record           The record itself, one entry a line. Parts that are not in this volume are null.',
    '',
    ...furtherLines(exhibits.filter(({ label }) => label.startsWith('A'))),
    ...(withCounsel
      ? [
          'For counsel only',
          '  For counsel only.pdf   Notes for counsel, offers, mistakes, guidance applied, what was left out, and a draft of a records certificate.',
          ...furtherNames(counselExhibits).map((name) => `  ${`${name}.pdf`.padEnd(22)} ${spanOf(counselExhibits.filter(({ elsewhere }) => elsewhere === name))}: slip sheets and pages.`),
          '  Exhibits, Record       As above, with what is for counsel.',
          '  To hand on Volume 1, ask for a pack without this folder: its own sums then fit.',
          '',
        ]
      : []),
    ...(masking.length > 0 ? ['What is masked', ...masking.map((sentence) => `  ${sentence}`), ...exhibits.map(({ fileName }) => `  Not masked: ${fileName}`), ''] : []),
    ...(input.options.splitAt === undefined
      ? []
      : [
          'If there are several zips',
          '  Unpack them all into one folder: then every check looks at the whole. One alone is checked by verify.html,',
          '  or with: sha256sum -c --ignore-missing SHA256SUMS',
          '',
        ]),
    'To check the files',
    '  SHA256SUMS lists the SHA-256 of every file. On a Mac or Linux: sha256sum -c SHA256SUMS (or shasum -a 256 -c SHA256SUMS)',
    '  verify.html does the same in any browser, without the internet: open it and choose the zip, or the folder it was unpacked into.',
    '  Some mail systems take .html files away. Nothing is lost then: SHA256SUMS is enough.',
    '  manifest.json also holds the heads of the record’s chains.',
    `  Seal code: ${seal}`,
    '  Integrity of the record, the last section of Volume 1, says what these show and what they do not.',
    '',
    'Evenkeel gives no legal advice.',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

/** The volumes that exhibits of Volume 1 go on in, each in a folder of its own. */
function furtherLines(exhibits: readonly Exhibit[]): string[] {
  return furtherNames(exhibits).flatMap((name) => {
    const span = spanOf(exhibits.filter(({ elsewhere }) => elsewhere === name))
    return [name, `  ${`${name}.pdf`.padEnd(16)} ${span}: slip sheets and pages. The files lie in the folder Exhibits of Volume 1.`, '']
  })
}
