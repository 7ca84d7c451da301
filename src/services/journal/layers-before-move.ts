import type { LayersBefore } from '../../core/export/pack-input.ts'
import type { Hash, Layer, StreamId } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import type { OpenJournal } from './open-journal.ts'

/**
 * The layers that moved entries had where they were recorded first. A move starts a new family of versions, so that a text that was
 * internal and became a fact would otherwise look as if it had always been one. A record that cannot be read tells nothing.
 */
export async function layersBeforeMove(journal: OpenJournal, items: readonly Item[]): Promise<LayersBefore[]> {
  const found: LayersBefore[] = []
  for (const item of items) {
    if (!item.movedFrom || !item.current) continue
    const layers = await layersAt(journal, item.movedFrom.stream, item.movedFrom.entry, item.current.kind)
    if (layers.length > 0) found.push({ ref: item.ref, layers })
  }
  return found
}

async function layersAt(journal: OpenJournal, stream: StreamId, entry: Hash, kind: string): Promise<Layer[]> {
  if (!journal.store.has(stream) || !(await journal.isReadable(stream))) return []
  const sources = (await journal.items(stream)).filter((item) => item.entry === entry && item.current?.kind === kind)
  const layers: Layer[] = []
  for (const { movedFrom, versions } of sources) {
    if (movedFrom) layers.push(...(await layersAt(journal, movedFrom.stream, movedFrom.entry, kind)))
    layers.push(...versions.map((version) => version.layer))
  }
  return layers
}
