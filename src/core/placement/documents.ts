import { versionMayLeave } from '../export/layer-history.ts'
import { unticked } from '../export/once-stricter.ts'
import type { PackInput } from '../export/pack-input.ts'
import { itemsOf } from '../export/selection.ts'
import { extensionOf, safeFileName, stemOf } from '../export/file-names.ts'
import { itemDay } from '../journal/fold-case.ts'
import type { FileRef, Hash } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import type { Kind } from '../journal/kinds.ts'
import type { CivilDate } from '../time/civil.ts'

/** An attached file an agency may be given as proof of the debt. */
export interface AgencyDocument {
  readonly file: FileRef
  /** The entry it hangs on. */
  readonly item: Hash
  readonly what: string
  readonly day: CivilDate
  /** True for what agencies ask for; what may be anything, such as a photo, goes only if it is ticked. */
  readonly usual: boolean
}

/**
 * The kinds of entry whose files can go along, whatever else is a fact: invoice, agreement and demand as a rule; other documents only one by
 * one. Never those of conduct, apologies, mistakes, flags, offers, or of anything internal or for counsel.
 */
const documentKinds: Readonly<Partial<Record<Kind, { readonly what: string; readonly usual: boolean }>>> = {
  charge: { what: 'Invoice', usual: true },
  agreement: { what: 'Agreement', usual: true },
  'scope-change': { what: 'Change of scope', usual: true },
  demand: { what: 'Final demand', usual: true },
  document: { what: 'Document', usual: false },
}

/** The kinds of `documentKinds`. */
export const kindsWithDocuments: readonly Kind[] = Object.keys(documentKinds) as Kind[]

/** The files of a case an agency can be given, by day, each once. */
export function documentsOf(input: Pick<PackInput, 'case' | 'customer' | 'options' | 'beforeMove'>): readonly AgencyDocument[] {
  const held = unticked(input, 'placement')
  const found = new Map<Hash, AgencyDocument>()
  for (const item of itemsOf(input)) {
    const { current } = item
    const rule = current && documentKinds[current.kind]
    if (item.state.state !== 'current' || !current || !rule || held.has(item.ref) || !isOfCase(item, input) || wasStricter(item)) continue
    for (const file of current.files) {
      const known = found.get(file.hash)
      if (!known?.usual) found.set(file.hash, { file, item: item.ref, what: nameOf(item, rule.what), day: itemDay(item), usual: rule.usual })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** A document as it is called in the file for the agency: `2026-0042 D-01 Invoice 2026-10-12.pdf`. */
export function documentPath(caseNumber: string, index: number, { file, what, day }: AgencyDocument): string {
  const label = `D-${String(index + 1).padStart(2, '0')}`
  const stem = safeFileName([caseNumber, label, what === 'Document' ? stemOf(file.name) : what].join(' ')).slice(0, 80).toWellFormed().replaceAll('\ufffd', '').trim()
  return `Documents/${safeFileName(`${stem} ${day}`, extensionOf(file.name))}`
}

function nameOf({ current }: Item, what: string): string {
  return current?.kind === 'charge' && current.data.number ? `${what} ${current.data.number}` : what
}

/** A file that hung on an entry while it was kept from an agency stays here: nobody can look into it to tell what it holds. */
function wasStricter({ current, versions }: Item): boolean {
  return current !== undefined && versions.some((version) => !versionMayLeave(current.layer, version.layer, 'placement'))
}

function isOfCase(item: Item, { case: state }: Pick<PackInput, 'case'>): boolean {
  if (item.stream === `case/${state.id}`) return true
  const named = (item.current?.data as { readonly case?: string | null } | undefined)?.case
  return item.current?.kind === 'charge' ? named === state.id : named === undefined || named === null || named === state.id
}
