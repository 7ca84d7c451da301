import type { Hash, StreamId } from '../core/journal/format.ts'
import type { RegisterMark } from './register-file.ts'
import type { KnownStream } from './streams.ts'

/** How a journal stood when it was verified last, so that the next opening reads only what changed since. */
export interface Remembered {
  readonly register: RegisterMark
  readonly streams: ReadonlyMap<StreamId, KnownStream>
  /** The longest register ever seen in this folder on this computer: a folder that was rolled back is shorter. */
  readonly newest: RegisterEnd
}

/** The number of register lines, and the hash of the last. */
export interface RegisterEnd {
  readonly n: number
  readonly hash: Hash
}
