import { ProblemError, problem, type Problem, type ProblemCode } from '../../core/problem.ts'

/** What to do about a disk problem with the backups’ own disk: one row per code. The journal itself is never touched by these. */
const remedies: Readonly<Partial<Record<ProblemCode, string>>> = {
  'disk-full': 'Free some space on the disk that holds the backups, or choose another folder for them. The journal itself is safe.',
  'no-permission': 'Allow Evenkeel to write to the folder of the backups, or choose another one. The journal itself is safe.',
  'disk-error': 'Connect the drive that holds the backups, or choose another folder. The journal itself is safe.',
}

/** The problem of a backup that did not work, with what to do about it in words that fit. Other errors come back as they are. */
export function asBackupProblem(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error
  const remedy = remedies[error.problem.code]
  return remedy === undefined ? error : new ProblemError(error.problem.code, error.problem.message, { remedy, cause: error })
}

/** How an error of an attempt that nobody waits for is shown. */
export function shownProblem(error: unknown): Problem {
  const shown = asBackupProblem(error)
  return shown instanceof ProblemError ? shown.problem : problem('internal', 'The backup could not be made: something went wrong inside Evenkeel.')
}
