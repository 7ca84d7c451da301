import { ProblemError, type Problem, type Reply } from '../../core/problem.ts'

/** The value of a reply; a problem becomes the error it describes. A reply of another shape is our own mistake. */
export function readReply(reply: unknown): unknown {
  if (!isReply(reply)) throw new ProblemError('internal', 'The app sent an answer that the page doesn’t understand.')
  if (reply.ok) return reply.value
  const { code, message, remedy } = reply.problem
  throw new ProblemError(code, message, { remedy })
}

/** The problem behind anything a connection rejected with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return new ProblemError('internal', error instanceof Error ? error.message : 'Something unexpected happened.').problem
}

function isReply(value: unknown): value is Reply<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  if (value.ok === true) return 'value' in value
  if (value.ok !== false || !('problem' in value) || typeof value.problem !== 'object' || value.problem === null) return false
  const { problem } = value
  return 'code' in problem && 'message' in problem && 'remedy' in problem
}
