import type { FileRef } from '../journal/format.ts'
import type { PackInput, PackKind } from './pack-input.ts'
import type { Destination } from './policy.ts'
import { filesOf, select } from './selection.ts'

/** The attachments a pack will hold, each once: those of the entries that may leave. A placement file has none. */
export function attachmentsOf(kind: PackKind, input: PackInput): FileRef[] {
  if (kind === 'placement') return []
  const { volumeOneOnly, internalNotes } = input.options
  const destinations: readonly Destination[] = volumeOneOnly ? ['volume-one'] : ['volume-one', 'counsel', ...(internalNotes ? ['internal-notes' as const] : [])]
  const leaving = destinations.flatMap((destination) => select(input, destination).leaving)
  return [...new Map(leaving.flatMap(filesOf).map((file) => [file.hash, file])).values()]
}
