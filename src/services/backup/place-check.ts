import { dirname } from 'node:path'
import { ProblemError } from '../../core/problem.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { isWithin } from '../default-folders.ts'

/**
 * Refuses a folder that is inside another, or has it inside, by their real paths: links and other spellings change nothing. A folder that
 * is not there yet is judged by what it will be made in.
 * @throws ProblemError `not-allowed` with the message
 */
export async function requireApart(files: FilesPort, folder: string, from: string, message: string): Promise<void> {
  await onDisk('The folder could not be looked at', async () => {
    const [one, other] = [await realPlace(files, folder), await realPlace(files, from)]
    if (isWithin(one, other) || isWithin(other, one)) throw new ProblemError('not-allowed', message, { remedy: 'Choose a folder somewhere else, best on another disk.' })
  })
}

/** Refuses a folder that is inside another by their real paths. @throws ProblemError `not-allowed` with the message */
export async function requireOutside(files: FilesPort, folder: string, of: string, message: string): Promise<void> {
  await onDisk('The folder could not be looked at', async () => {
    if (isWithin(await realPlace(files, of), await realPlace(files, folder))) throw new ProblemError('not-allowed', message, { remedy: 'Choose a folder somewhere else.' })
  })
}

async function realPlace(files: FilesPort, path: string): Promise<string> {
  const real = await files.realPath(path)
  if (real !== undefined || dirname(path) === path) return real ?? path
  const above = await realPlace(files, dirname(path))
  return `${above}${above.endsWith('/') ? '' : '/'}${path.slice(dirname(path).length).replace(/^[\\/]/, '')}`
}
