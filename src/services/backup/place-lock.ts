import { ProblemError } from '../../core/problem.ts'
import type { BackupPlace } from '../../storage/backup/place.ts'
import { thisComputer, type Computer } from '../../storage/computer.ts'
import { takeLock, type Lock } from '../../storage/lock.ts'
import type { Ports } from '../services.ts'

/** Places this process is at work in. */
const atWork = new Set<string>()

/**
 * Runs work in a place with no other program at work there. A lock that another computer left on the drive is taken over, and so is our
 * own from work that a pulled plug ended; one of a program that runs here is not.
 * @throws ProblemError `not-allowed`
 */
export async function withPlace<T>(ports: Pick<Ports, 'files' | 'clock' | 'random'>, place: BackupPlace, work: () => Promise<T>): Promise<T> {
  if (atWork.has(place.lock)) throw otherAtWork()
  atWork.add(place.lock)
  try {
    const lock = await take(ports, place)
    try {
      return await work()
    } finally {
      await lock.release()
    }
  } finally {
    atWork.delete(place.lock)
  }
}

async function take(ports: Pick<Ports, 'files' | 'clock' | 'random'>, place: BackupPlace): Promise<Lock> {
  const computer = thisComputer(ports.files)
  // Nothing of this process is at work there, so that a lock that names it is a leftover.
  const others: Computer = { ...computer, processOf: async (pid) => ({ ...(await computer.processOf(pid)), ...(pid === computer.pid ? { running: false } : {}) }) }
  return takeLock({ ...ports, computer: others }, place.lock, true).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.code === 'journal-locked') throw otherAtWork(error)
    throw error
  })
}

function otherAtWork(cause?: unknown): ProblemError {
  return new ProblemError('not-allowed', 'Another Evenkeel is at work on these backups.', { remedy: 'Wait until it is done, then try again.', cause })
}
