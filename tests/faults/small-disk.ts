import fs from 'node:fs/promises'
import { ProblemError } from '../../src/core/problem.ts'

const BLOCK = 4096

/** Takes all room of a disk but so many blocks of 4 kB, so that a long write begins and cannot end. */
export async function fill(path: string, leftOver: number): Promise<void> {
  const handle = await fs.open(path, 'w')
  let size = 0
  try {
    for (;;) size += (await handle.write(new Uint8Array(BLOCK))).bytesWritten
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error
  }
  await handle.truncate(size - leftOver * BLOCK)
  await handle.close()
}

/** `done`, or the code of the problem that kept it from being done. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error)
  }
}
