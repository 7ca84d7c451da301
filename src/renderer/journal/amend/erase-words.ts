import type { ErasureReach } from '../../../contract/views.ts'
import type { StreamId } from '../../../core/journal/format.ts'

/** What goes with an entry that is erased, line by line. */
export function goingWords({ texts, files, drafts, isMoved }: ErasureReach, stream: StreamId): readonly string[] {
  const gone = files.filter((file) => !file.stays)
  const kept = files.filter((file) => file.stays)
  return [
    texts <= 1 ? 'Its text.' : `All of its text: ${texts} parts and versions.`,
    ...(isMoved ? ['What is left of it in the record it was moved here from.'] : []),
    ...(gone.length > 0 ? [`${gone.length === 1 ? 'Its file' : 'Its files'}: ${gone.map((file) => file.name).join(', ')}.`] : []),
    ...(kept.length > 0 ? [`The mention of ${kept.map((file) => file.name).join(', ')}. Another entry has ${kept.length === 1 ? 'that file' : 'those files'} too, so ${kept.length === 1 ? 'it stays' : 'they stay'}.`] : []),
    ...draftWords(drafts, stream),
    'What search and lists know of it, and copies that were set aside after a power cut.',
  ]
}

function draftWords(drafts: ErasureReach['drafts'], stream: StreamId): readonly string[] {
  if (drafts.length === 0) return []
  const places = [...new Set(drafts.map(({ place }) => placeWords(place, stream)))]
  return [`Unfinished text, because it may quote it: ${places.join('; ')}.`]
}

function placeWords(place: string, stream: StreamId): string {
  if (place.startsWith('desk/')) return 'the call being written on the desk'
  if (place.startsWith('correct/')) return 'a correction being written'
  if (!place.startsWith(`${stream}/`)) return 'what is being written elsewhere and quotes it'
  return stream.startsWith('case/') ? 'what is being written about this case' : 'what is being written about this customer'
}
