import type { MoveContext, MoveId, MoveValues } from './moves.ts'

/** What the fields of a move are handed. */
export interface FieldsProps {
  readonly values: MoveValues
  readonly set: (patch: MoveValues) => void
  /** What to say beside which field, by its name. */
  readonly problems: Readonly<Record<string, string>>
  readonly context: MoveContext
  /** Takes this move as it is and goes on with another. */
  readonly goOn: (move: MoveId, start: MoveValues) => void
}
