import type { StreamId } from './format.ts'
import type { Moment } from '../time/civil.ts'

/** A file of the journal that could not be used; it was left where it is or set aside untouched. */
export interface Damage {
  readonly file: string
  readonly stream: StreamId | undefined
  readonly reason: string
  /** Set for bytes that were never acknowledged (a torn last line) or conflicted copies: where they were put. */
  readonly setAside: string | undefined
}

/** The program that has a journal open. */
export interface LockHolder {
  readonly host: string
  readonly pid: number
  readonly since: Moment
  readonly sameComputer: boolean
}
