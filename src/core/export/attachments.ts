import type { FileRef } from '../journal/format.ts'
import { documentsOf } from '../placement/documents.ts'
import type { PackInput, PackKind } from './pack-input.ts'
import type { Destination } from './policy.ts'
import { filesOf, select } from './selection.ts'

/** The attachments a pack will hold, each once: those of the entries that may leave. A placement has the documents that were ticked. */
export function attachmentsOf(kind: PackKind, input: PackInput): FileRef[] {
  if (kind === 'placement') {
    const ticked = new Set(input.placement?.documents)
    const documents = [input, ...(input.others ?? [])].flatMap((one) => documentsOf(one)).map(({ file }) => file)
    return [...new Map(documents.filter(({ hash }) => ticked.has(hash)).map((file) => [file.hash, file])).values()]
  }
  const { volumeOneOnly, internalNotes } = input.options
  const destinations: readonly Destination[] = volumeOneOnly ? ['volume-one'] : ['volume-one', 'counsel', ...(internalNotes ? ['internal-notes' as const] : [])]
  const leaving = destinations.flatMap((destination) => select(input, destination).leaving)
  return [...new Map(leaving.flatMap(filesOf).map((file) => [file.hash, file])).values()]
}
