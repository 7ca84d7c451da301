import { z } from 'zod'
import type { StagedFile } from '../contract/views.ts'
import { newId, type Random } from '../core/ports.ts'
import { problem, type Reply } from '../core/problem.ts'
import type { Services } from '../services/services.ts'

/** The largest file without a path, in bytes: 64 MiB, many times a screenshot. Larger things are files of the computer. */
const mostPastedBytes = 64 * 1024 ** 2

/** What the preload script sends (preload/api.ts), checked once on arrival. */
const stageSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('path'), path: z.string().min(1).max(32_768) }),
  z.strictObject({ from: z.literal('bytes'), name: z.string().min(1).max(4096), type: z.string().max(200), bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= mostPastedBytes) }),
])

/** Copies a file into staging, by its path or, if it was pasted and has none, by its bytes. */
export async function stageFile(message: unknown, services: Services, random: Random): Promise<Reply<StagedFile>> {
  const parsed = stageSchema.safeParse(message)
  if (!parsed.success) return { ok: false, problem: problem('invalid-input', 'This file can’t be attached like this.', 'Save it to a folder first, then attach it from there.') }
  const file = parsed.data
  if (file.from === 'path') return services.stagePath(file.path)
  const { name, type, bytes } = file
  const announced = await services.dispatch({ method: 'files.upload', input: { name, type, size: bytes.byteLength }, command: newId(random) })
  return announced.ok ? services.receive((announced.value as { readonly ticket: string }).ticket, once(bytes)) : announced
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
