import { ProblemError, type Reply } from '../core/problem.ts'
import { onDisk } from '../storage/disk-problem.ts'
import type { FilesPort } from '../storage/files-port.ts'
import { newId, type Random } from '../core/ports.ts'
import type { Redeemed } from './services.ts'

/** Writes the bytes behind a ticket to a path the person chose. A file that is there is replaced only once the new one is whole. */
export async function saveRedeemed(files: FilesPort, random: Random, path: string, { name, chunks }: Redeemed): Promise<Reply<null>> {
  const unfinished = `${path}.${newId(random).slice(0, 8)}.part`
  try {
    await onDisk(`“${name}” could not be saved`, async () => {
      await files.writeStream(unfinished, chunks)
      await files.rename(unfinished, path)
    })
    return { ok: true, value: null }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    throw error
  }
}
