import { ProblemError, type ProblemCode } from '../core/problem.ts'

/** The system’s code of a failed call (`ENOSPC`, `EACCES` …), or undefined if the error is of another sort. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}

/** Which system codes mean which problem; every other one is a `disk-error`. */
const meanings: Readonly<Record<string, { readonly code: ProblemCode; readonly because: string }>> = {
  ENOSPC: { code: 'disk-full', because: 'the disk is full' },
  EDQUOT: { code: 'disk-full', because: 'the space allowed for this account is used up' },
  EACCES: { code: 'no-permission', because: 'the folder does not allow it' },
  EPERM: { code: 'no-permission', because: 'the folder does not allow it' },
  EROFS: { code: 'no-permission', because: 'the disk is read-only' },
  ENOENT: { code: 'disk-error', because: 'the folder is gone' },
}

/**
 * Runs disk work and turns the system’s errors into problems. `failed` is a sentence part in plain words: “The entry could not be saved”.
 * Problems pass through; anything else is a defect of ours and passes through too.
 * @throws ProblemError `disk-full` `no-permission` `disk-error`
 */
export async function onDisk<T>(failed: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskProblem(failed, error)
  }
}

/** The problem an error of the disk amounts to; other errors come back as they are. */
export function diskProblem(failed: string, error: unknown): unknown {
  const errno = errnoOf(error)
  if (errno === undefined || error instanceof ProblemError) return error
  const meaning = meanings[errno] ?? { code: 'disk-error' as const, because: `the disk reported ${errno}` }
  return new ProblemError(meaning.code, `${failed}: ${meaning.because}.`, { cause: error })
}
