import { usePlace } from '../ui/place.tsx'
import { Tag } from '../ui/tag.tsx'
import { ladderWords } from './ladder-words.ts'
import { useLadder, useMoveTarget } from './use-moves.ts'

/** How far the customer came on the ladder on this call: `Warned twice, last at 01:58`, counted over all their calls. Nothing where nothing happened on it. */
export function ConductChip() {
  const { locale } = usePlace()
  const { ladder } = useLadder(useMoveTarget())
  const words = ladderWords(ladder, locale)
  return words === undefined ? null : <Tag tone="dont">{words}</Tag>
}
