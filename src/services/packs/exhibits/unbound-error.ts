import type { UnboundReason } from '../../../core/export/bound.ts'

/** A file that can’t be bound in, with the reason a reader is told. */
export class UnboundError extends Error {
  readonly why: UnboundReason

  constructor(why: UnboundReason, options?: ErrorOptions) {
    super(why, options)
    this.name = 'UnboundError'
    this.why = why
  }
}
