import type { FileRef } from '../journal/format.ts'
import type { PackInput, PackKind } from './pack-input.ts'
import { filesOf, select } from './selection.ts'

/** The attachments a pack will hold, each once: those of the entries that may leave. A placement file has none. */
export function attachmentsOf(kind: PackKind, input: PackInput): FileRef[] {
  if (kind === 'placement') return []
  const leaving = [...select(input, 'volume-one').leaving, ...(input.options.volumeOneOnly ? [] : select(input, 'counsel').leaving)]
  return [...new Map(leaving.flatMap(filesOf).map((file) => [file.hash, file])).values()]
}
