import { sealCode } from '../journal/seal-code.ts'
import { furtherNames, spanOf } from './divide-exhibits.ts'
import { cell, plain, quiet, type Block } from './document.ts'
import type { Exhibit } from './exhibits.ts'
import { maskingSentences } from './masking-words.ts'
import type { PackInput } from './pack-input.ts'
import { count, type Reader } from './reader.ts'
import type { RecordFile } from './record-lines.ts'

/** What the hashes of the record are, and, as exactly as we know it, what they show and what they don’t. */
export function integrityBlocks(input: PackInput, records: readonly RecordFile[], exhibits: readonly Exhibit[], reader: Reader): Block[] {
  const masking = maskingSentences(input)
  const code = sealCode(input.register)
  const day = reader.moment(input.preparedAt)
  return [
    {
      type: 'facts',
      rows: [
        ...records.map(({ stream, lines, head }) => ({ label: stream.startsWith('case/') ? 'Case record' : 'Customer record', value: [[plain(count(lines.length, 'entry', 'entries'))], [quiet('SHA-256 of the last entry')], [quiet(head)]] })),
        { label: 'Register of the journal', value: [[plain(count(input.register.n, 'entry', 'entries'))], [quiet('SHA-256 of the last line')], [quiet(input.register.hash)]] },
        ...furtherNames(exhibits).map((name) => ({ label: name, value: cell(`${spanOf(exhibits.filter(({ elsewhere }) => elsewhere === name))} with slip sheets and pages; its SHA-256 stands in manifest.json and SHA256SUMS, as that of every file.`) })),
        { label: 'Seal code', value: cell(code) },
        { label: 'Prepared', value: cell(`${day} (${input.preparedAt.zone}), Evenkeel ${input.appVersion}`) },
      ],
    },
    { type: 'heading', level: 2, text: 'How the record is kept' },
    { type: 'paragraph', paragraph: [plain('Entries are only ever added. Each has a number, the time the computer’s clock showed, and the SHA-256 hash of the entry before it. A correction is a new entry that names the one it corrects; an entry taken back stays as number and date. The folder Record holds the header of every entry of these records, and the parts that belong in this volume.')] },
    ...(masking.length > 0 ? [{ type: 'heading', level: 2, text: 'What is masked' } as const, { type: 'list', items: masking.map((sentence) => cell(sentence)) } as const] : []),
    { type: 'heading', level: 2, text: 'What this shows' },
    { type: 'list', items: [
      cell('That the record is consistent with itself: its entries follow one another without a gap, and what is shown of an entry is what the entry was sealed with. Anyone can recompute this from the folder Record.'),
      cell(`From the day somebody outside the business holds the seal code ${code}: whether a copy of the journal shown later still has, unchanged, all that it had when the code was made.`),
    ] },
    { type: 'heading', level: 2, text: 'What it does not show' },
    { type: 'list', items: [
      cell('That the record was unaltered before somebody else held a seal code. Whoever holds the folder can recompute a chain.'),
      cell('When an entry was written. Times come from the computer’s own clock; where it ran backwards, the chronology says so.'),
      cell('Who wrote an entry. The person at the desk is chosen from a list and is not verified.'),
      cell('Whether what an entry says is true.'),
    ] },
  ]
}
