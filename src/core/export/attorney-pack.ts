import { civilDateOf } from '../time/civil.ts'
import { entryHash } from '../journal/canonical.ts'
import { NO_PREVIOUS, type Entry, type Hash, type StreamId } from '../journal/format.ts'
import { sealCode } from '../journal/seal-code.ts'
import { chronologyJson, ledgerCsv, ledgerJson } from './beside.ts'
import { unboundReasons, type ExaminedFiles } from './bound.ts'
import { chronologyCsv, type ChronologyRow } from './chronology.ts'
import { counselVolume, type CounselContent } from './counsel-volume.ts'
import { divided, furtherNames, type Divisions } from './divide-exhibits.ts'
import { exhibitsOf, type Exhibit } from './exhibits.ts'
import { safeFileName } from './file-names.ts'
import { furtherVolumes } from './further-volumes.ts'
import type { LeftOut, PackInput } from './pack-input.ts'
import type { PackFile, PackStream, PackValue } from './pack-value.ts'
import { unticked } from './once-stricter.ts'
import { createReader, type Reader } from './reader.ts'
import { readMeFirst, readMeName } from './read-me.ts'
import { maskedInput } from './masked-input.ts'
import { missingForAttorney } from './readiness.ts'
import { partsLeaving, recordFile, type RecordFile } from './record-lines.ts'
import { LeftOutTally, select, type Leaving, type Selection } from './selection.ts'
import { statementOf } from './statement.ts'
import { volumeOne } from './volume-one.ts'

const volume = 'Volume 1'
const counsel = 'For counsel only'

/**
 * The attorney’s pack: Volume 1 with its exhibits and record, and beside it, unless it was left off, the volume for counsel only.
 * @param atHand hashes of the attachments that could be read and are what was attached
 * @param examined which of them can be bound in, and with how many pages; what was not examined is only listed
 * @param divisions which exhibits stand in further volumes, where one would be too large
 */
export function attorneyPack(asRecorded: PackInput, atHand: ReadonlySet<Hash>, examined: ExaminedFiles = new Map(), divisions: Divisions = {}): PackValue {
  const input = maskedInput(asRecorded)
  const reader = createReader(input)
  const facts = select(input, 'volume-one')
  const forCounsel = input.options.volumeOneOnly ? undefined : select(input, 'counsel')
  const notes = forCounsel && input.options.internalNotes ? select(input, 'internal-notes') : undefined
  const aside = [...(forCounsel?.leaving ?? []), ...(notes?.leaving ?? [])]
  const exhibits = divided(exhibitsOf(facts.leaving, 'A', atHand, examined, reader), 'A', divisions.A)
  const counselExhibits = divided(exhibitsOf(aside, 'C', atHand, examined, reader), 'C', divisions.C)
  const leftOut = [
    ...facts.leftOut,
    // The rest of what the counsel volume leaves out is counted by Volume 1 already.
    ...[...(forCounsel?.leftOut ?? []), ...(notes?.leftOut ?? [])].filter((row) => row.reason === 'once-stricter' || row.reason === 'not-in-list'),
    ...missingFiles([...exhibits, ...counselExhibits]),
  ]
  const records = recordsOf(input, partsLeaving(facts.leaving, 'volume-one'))
  const one = volumeOne(input, facts, exhibits, records, reader)
  const files: PackFile[] = [
    { path: `${volume}/${one.document.fileName}`, content: { type: 'document', document: one.document, counselOnly: false } },
    ...furtherVolumes(input, one.document, exhibits, reader).map((document): PackFile => ({ path: `${document.kicker}/${document.fileName}`, content: { type: 'document', document, counselOnly: false } })),
    ...besideVolumeOne(input, facts, one.rows),
    ...attachments(volume, exhibits),
    ...records.map((record) => recordIn(volume, record)),
    ...(forCounsel ? counselFiles(input, { facts, selection: forCounsel, notes, exhibits: counselExhibits, leftOut, records, volumes: [volume, ...furtherNames(exhibits)] }, reader) : []),
  ]
  return {
    kind: 'attorney',
    fileName: packFileName(input, 'for attorney'),
    files: [...files, { path: readMeName, content: { type: 'text', text: readMeFirst(input, sealCode(input.register), forCounsel !== undefined, [...exhibits, ...counselExhibits].filter(({ atHand: here }) => here)) } }],
    streams: streamsOf(input, files),
    leftOut,
    missing: missingForAttorney(input.case, input.customer, input.journal.profile, unticked(input, 'attorney')),
    table: undefined,
    unbound: [...exhibits, ...counselExhibits].flatMap(({ fileName, bound }) => (bound.type === 'unbound' ? [{ name: fileName, why: unboundReasons[bound.why] }] : [])),
    entries: entriesIn([...facts.leaving, ...aside]),
  }
}

/** `2026-0042 Hartwell Kitchens for attorney 2026-11-21.zip`. */
export function packFileName({ case: state, customer, preparedAt }: PackInput, what: string): string {
  return safeFileName([state.number, safeFileName(customer?.identity.name ?? 'case').slice(0, 40), what, civilDateOf(preparedAt)].join(' '), 'zip')
}

/** The heads of both streams, with the files of the pack that hold their headers. */
export function streamsOf({ case: state, customer, entries }: PackInput, files: readonly PackFile[]): PackStream[] {
  const of = (stream: StreamId, list: readonly Entry[], name: string): PackStream => {
    const last = list.at(-1)
    return { stream, entries: list.length, head: last ? entryHash(last.header) : NO_PREVIOUS, records: files.filter(({ path }) => path.endsWith(`/Record/${name}`)).map(({ path }) => path) }
  }
  return [of(`case/${state.id}`, entries.case, 'Case.jsonl'), ...(customer ? [of(`customer/${customer.id}`, entries.customer, 'Customer.jsonl')] : [])]
}

/** How many entries have at least one part among these. */
export function entriesIn(leaving: readonly Leaving[]): number {
  return new Set(leaving.flatMap(({ versions }) => versions.map((version) => version.entry))).size
}

function counselFiles(input: PackInput, content: CounselContent, reader: Reader): PackFile[] {
  const { facts, selection, notes, exhibits } = content
  const document = counselVolume(input, content, reader)
  const whole = recordsOf(input, partsLeaving([...facts.leaving, ...selection.leaving, ...(notes?.leaving ?? [])], 'counsel'))
  return [
    ...[document, ...furtherVolumes(input, document, exhibits, reader)].map((one): PackFile => ({ path: `${counsel}/${one.fileName}`, content: { type: 'document', document: one, counselOnly: true } })),
    ...attachments(counsel, exhibits),
    ...whole.map((record) => recordIn(counsel, record)),
  ]
}

/** The chronology and the ledger for spreadsheets and programs. */
function besideVolumeOne({ case: state, options }: PackInput, { leaving }: Selection, rows: readonly ChronologyRow[]): PackFile[] {
  const statement = statementOf(state.account, leaving.map(({ item }) => item), options.asOf)
  const text = (name: string, content: string): PackFile => ({ path: `${volume}/${name}`, content: { type: 'text', text: content } })
  return [text('Chronology.csv', chronologyCsv(rows)), text('Chronology.json', chronologyJson(rows)), text('Ledger.csv', ledgerCsv(statement)), text('Ledger.json', ledgerJson(statement))]
}

function recordsOf({ case: state, customer, entries, masked }: PackInput, chosen: ReadonlySet<Hash>): RecordFile[] {
  const hidden = new Set(masked?.parts)
  const leaving = new Set([...chosen].filter((part) => !hidden.has(part)))
  return [recordFile(`case/${state.id}`, entries.case, leaving), ...(customer ? [recordFile(`customer/${customer.id}`, entries.customer, leaving)] : [])]
}

function recordIn(folder: string, { fileName, lines }: RecordFile): PackFile {
  return { path: `${folder}/Record/${fileName}`, content: { type: 'text', text: lines.map((line) => `${line}\n`).join('') } }
}

function attachments(folder: string, exhibits: readonly Exhibit[]): PackFile[] {
  return exhibits.filter((exhibit) => exhibit.atHand).map(({ fileName, file }) => ({ path: `${folder}/Exhibits/${fileName}`, content: { type: 'attachment', file } }))
}

function missingFiles(exhibits: readonly Exhibit[]): LeftOut[] {
  const out = new LeftOutTally()
  for (const exhibit of exhibits) if (!exhibit.atHand) out.add(exhibit.label.startsWith('A') ? 'fact' : 'counsel', 'missing-file', exhibit.day)
  return out.list()
}
