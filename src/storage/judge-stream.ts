import type { RegisterFile } from './register-file.ts'
import type { StreamFile } from './stream-file.ts'

/**
 * Holds a stream that was read against the register and marks it if it cannot be used: missing, shortened, exchanged. Entries beyond the
 * register are not judged here. A register that is itself damaged still counts as far as it reads.
 */
export async function judgeStream(register: RegisterFile, file: StreamFile): Promise<void> {
  if (file.damage === undefined && register.listed.has(file.stream)) file.damage = await compare(register, file)
}

async function compare(register: RegisterFile, file: StreamFile): Promise<string | undefined> {
  const { count, head } = register.listedOf(file.stream)
  // The chain was verified, so that the last listed entry stands for all before it.
  if (file.hashAt(count) === head) return undefined
  const { exists, torn } = file.adapter.reading
  const there = file.entries.length
  if (!exists || (there === 0 && torn.length === 0)) return `the file is missing; the register lists ${count} of its entries`
  const listed = await register.hashesOf(file.stream)
  const exchanged = file.hashes().findIndex((hash, index) => index < count && hash !== listed[index])
  if (exchanged >= 0) return `line ${exchanged + 1}: not the entry that the register lists`
  return `it was shortened: it ends after entry ${there}; the register lists ${count}`
}
