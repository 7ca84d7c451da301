import { usePlace } from '../ui/place.tsx'
import { Tag } from '../ui/tag.tsx'
import { ladderWords } from './ladder-words.ts'
import { useLadder, useMoveTarget } from './use-moves.ts'

/** How far the customer came on the ladder, over all their cases and this call: `Warned once at 01:58`. Nothing where there is nothing. */
export function ConductChip() {
  const { locale } = usePlace()
  const { ladder } = useLadder(useMoveTarget())
  const words = ladderWords(ladder, locale)
  return words ? <Tag tone={words.tone}>{words.text}</Tag> : null
}
