import type { z } from 'zod'
import type { ProblemCode } from '../core/problem.ts'

/** One row of the contract. A query changes nothing; a command carries a client-made id and is carried out once. */
export interface Method<I = unknown, O = unknown> {
  readonly type: 'query' | 'command'
  readonly input: z.ZodType<I>
  /** Problems beyond those every method can meet (`invalid-input`, `no-journal`, `internal`, disk and lock problems). */
  readonly problems: readonly ProblemCode[]
  /** Only in types: what a successful reply holds. */
  readonly output?: O
}

/** A row that changes nothing. */
export function query<I, O>(input: z.ZodType<I>, problems: readonly ProblemCode[] = []): Method<I, O> & { readonly type: 'query' } {
  return { type: 'query', input, problems }
}

/** A row that changes something. */
export function command<I, O>(input: z.ZodType<I>, problems: readonly ProblemCode[] = []): Method<I, O> & { readonly type: 'command' } {
  return { type: 'command', input, problems }
}

/** Says what a row’s successful reply holds. */
export const returns = <O>() => <I>(row: Method<I>): Method<I, O> => row as Method<I, O>
