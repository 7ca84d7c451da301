import { safeFileName } from './file-names.ts'
import { civilDateOf } from '../time/civil.ts'
import { documentPath, documentsOf, type AgencyDocument } from '../placement/documents.ts'
import { factsForAgency } from '../placement/debt.ts'
import { delimitedText } from '../placement/delimited.ts'
import { addressOf } from '../placement/debtor.ts'
import { recallTable, updateTable } from '../placement/news-tables.ts'
import { plainPlan, type PlacementPlan } from '../placement/plan.ts'
import { placementTable, shownRows, tableExtension, tableText, type AgencyTable } from '../placement/table.ts'
import { assertNever } from '../problem.ts'
import type { Hash } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import { entriesIn, packFileName, streamsOf } from './attorney-pack.ts'
import { generated } from './csv.ts'
import { plain, quiet, type Block, type DocumentValue } from './document.ts'
import { unticked } from './once-stricter.ts'
import type { LeftOut, PackInput } from './pack-input.ts'
import type { PackFile, PackStream, PackValue } from './pack-value.ts'
import { addressLines } from './parties.ts'
import { createReader, type Reader } from './reader.ts'
import { missingForPlacement } from './readiness.ts'
import { select } from './selection.ts'
import { openDisputes, placementLabel, statementBlocks, statementOf, type Statement } from './statement.ts'
import { frame } from './volume-one.ts'

/**
 * The file for a collections agency: its table, a statement of account for each case, and the documents that were ticked. Nothing else leaves.
 * @param atHand hashes of the attachments that could be read and are what was attached
 */
export function placementPack(input: PackInput, atHand: ReadonlySet<Hash> = new Set()): PackValue {
  const plan = input.placement ?? plainPlan
  const inputs = [input, ...(input.others ?? [])]
  const several = inputs.length > 1
  const table = tableFor(inputs, plan)
  const path = `${tableNames[plan.purpose.type]}.${tableExtension(plan.layout)}`
  const documents = inputs.flatMap((one) => tickedDocuments(one, plan).map((document, index) => ({ document, path: documentPath(one.case.number, index, document), case: one.case.number })))
  const there = documents.filter(({ document }) => atHand.has(document.file.hash))
  const files: PackFile[] = [
    { path, content: table.layout.file.type === 'csv' ? { type: 'text', text: tableText(table) } : { type: 'sheet', table } },
    ...inputs.map((one): PackFile => statementFile(one, plan.clientNumber, several)),
    ...there.map((one): PackFile => ({ path: one.path, content: { type: 'attachment', file: one.document.file } })),
    ...(documents.length > 0 ? [documentList(documents, atHand)] : []),
  ]
  const selections = inputs.map((one) => select(one, 'placement'))
  return {
    kind: 'placement',
    fileName: several ? severalName(input, plan) : packFileName(input, purposeNames[plan.purpose.type]),
    files,
    streams: distinctStreams(inputs, files),
    leftOut: [...together(selections.flatMap(({ leftOut }) => leftOut)), ...missingFiles(documents.filter((one) => !atHand.has(one.document.file.hash)).map(({ document }) => document))],
    missing: plan.purpose.type === 'place' ? missingForPlacement(input.case, input.customer, input.journal.profile, unticked(input, 'placement')) : [],
    table: { name: path, header: table.header, rows: shownRows(table) },
    entries: selections.reduce((sum, { leaving }) => sum + entriesIn(leaving), 0),
  }
}

const tableNames = { place: 'Placement', update: 'Update', recall: 'Recall' } as const
const purposeNames = { place: 'for placement', update: 'update for agency', recall: 'recall from agency' } as const

function tableFor(inputs: readonly PackInput[], plan: PlacementPlan): AgencyTable {
  const { purpose } = plan
  switch (purpose.type) {
    case 'place':
      return placementTable(inputs, plan)
    case 'update':
      return updateTable(inputs, plan)
    case 'recall':
      return recallTable(inputs, plan, purpose.reason)
    default:
      return assertNever(purpose)
  }
}

function tickedDocuments(input: PackInput, { documents, purpose }: PlacementPlan): readonly AgencyDocument[] {
  const ticked = new Set(documents)
  return purpose.type === 'recall' || ticked.size === 0 ? [] : documentsOf(input).filter(({ file }) => ticked.has(file.hash))
}

interface Listed {
  readonly document: AgencyDocument
  readonly path: string
  readonly case: string
}

/** The list of documents, also of those that should be there and are not. */
function documentList(documents: readonly Listed[], atHand: ReadonlySet<Hash>): PackFile {
  const rows = documents.map(({ document: { file, what, day }, path, case: number }) => [
    generated(number), generated(atHand.has(file.hash) ? path : 'MISSING'), what, generated(day), file.name, generated(file.size), generated(file.hash),
  ])
  return { path: 'Documents.csv', content: { type: 'text', text: delimitedText(['case_number', 'file', 'what', 'date', 'original_name', 'size', 'sha256'], rows, { type: 'csv', delimiter: ',', quote: 'all', mark: false }) } }
}

function missingFiles(documents: readonly AgencyDocument[]): LeftOut[] {
  return documents.length === 0 ? [] : [{ layer: 'fact', reason: 'missing-file', count: documents.length, days: [...new Set(documents.map(({ day }) => day))].toSorted() }]
}

function statementFile(input: PackInput, clientNumber: string | undefined, several: boolean): PackFile {
  const reader = createReader(input)
  const document = statementDocument(input, clientNumber, statementOf(input.case.account, factsForAgency(input), input.options.asOf), reader)
  const path = several ? `Statements/${safeFileName(`${input.case.number} ${document.fileName.replace(/\.pdf$/, '')}`, 'pdf')}` : document.fileName
  return { path, content: { type: 'document', document, counselOnly: false } }
}

function severalName({ preparedAt, others = [] }: PackInput, { purpose }: PlacementPlan): string {
  return safeFileName(`${others.length + 1} cases ${purposeNames[purpose.type]} ${civilDateOf(preparedAt)}`, 'zip')
}

/** A customer with several cases among them is one stream. */
function distinctStreams(inputs: readonly PackInput[], files: readonly PackFile[]): PackStream[] {
  return [...new Map(inputs.flatMap((one) => streamsOf(one, files)).map((stream) => [stream.stream, stream])).values()]
}

/** The counts of several cases in one. */
function together(rows: readonly LeftOut[]): LeftOut[] {
  const found = new Map<string, LeftOut>()
  for (const row of rows) {
    const key = `${row.layer} ${row.reason}`
    const known = found.get(key)
    found.set(key, known ? { ...known, count: known.count + row.count, days: [...new Set([...known.days, ...row.days])].toSorted() } : row)
  }
  return [...found.values()]
}

function statementDocument(input: PackInput, clientNumber: string | undefined, statement: Statement, reader: Reader): DocumentValue {
  const { profile } = input.journal
  const identity = input.customer?.identity
  const address = addressOf(input)
  const fact = (label: string, value: string | undefined): { label: string; value: readonly (readonly ReturnType<typeof plain>[])[] }[] => (value ? [{ label, value: [[plain(value)]] }] : [])
  const blocks: Block[] = [
    {
      type: 'facts',
      rows: [
        ...fact('Creditor', [profile?.legalName ?? profile?.name, ...(profile?.address ? addressLines(profile.address, reader) : []), profile?.phone, profile?.email].filter(Boolean).join('\n')),
        ...fact('Client number', clientNumber ?? profile?.agencyClientNumber),
        ...fact('Debtor', [identity?.legalEntity ?? identity?.name, ...(address ? addressLines(address.postal, reader) : [])].filter(Boolean).join('\n')),
        ...fact('Account number', identity?.accountNumber),
      ],
    },
    ...statementBlocks(statement, placementLabel, reader),
    { type: 'paragraph', paragraph: [quiet(disputedWords(statement, factsForAgency(input)))] },
  ]
  return { ...frame(input, reader), title: 'Statement of account', fileName: 'Statement of account.pdf', kicker: 'For placement', numberPrefix: input.case.number, mark: undefined, blocks }
}

/** What the statement says of disputes: an agency must not read an empty line as “nothing is disputed”. */
function disputedWords({ accounts }: Statement, facts: readonly Item[]): string {
  if (accounts.some(({ disputed }) => disputed > 0)) return 'Disputed amounts are as recorded by the creditor.'
  return openDisputes(facts).length > 0 ? 'A dispute is recorded without an amount; the table counts it as all that is open.' : 'The creditor has recorded no open dispute.'
}
