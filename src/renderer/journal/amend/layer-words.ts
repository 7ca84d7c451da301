import type { Layer } from '../../../core/journal/format.ts'
import { layerNames } from '../../ui/words.ts'

/** What a new layer means for an entry with all of its versions. A text that was once kept back leaves in a pack only when it is ticked there. */
export function layerChangeWords(from: Layer, to: Layer): string {
  const all = `“${layerNames[to]}” holds for all versions of this entry from now on.`
  const opens = to === 'fact' || (from === 'internal' && to !== 'internal')
  return opens ? `${all} Because it was once “${layerNames[from]}”, it goes into a pack only if you tick it there.` : all
}
