import { z } from 'zod'
import { problem, type Reply } from '../core/problem.ts'
import { saveRedeemed } from '../services/save-redeemed.ts'
import type { Ports, Redeemed, Services } from '../services/services.ts'

/** What the page may ask (preload/api.ts), checked once on arrival. */
const askSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('call'), call: z.unknown() }),
  z.strictObject({ ask: z.literal('choose-folder') }),
  z.strictObject({ ask: z.literal('read-ticket'), ticket: z.string().max(100) }),
  z.strictObject({ ask: z.literal('save-ticket'), ticket: z.string().max(100) }),
  z.strictObject({ ask: z.literal('open-panel') }),
])

/** The largest document whose bytes are handed to the page, for its preview: 512 MiB. */
const mostPreviewBytes = 512 * 1024 ** 2

/** What the shell does for the window that asks. Of a dialog, undefined means that the person chose nothing. */
export interface WindowShell {
  chooseFolder(): Promise<string | undefined>
  chooseSavePath(name: string): Promise<string | undefined>
  /** Opens the call panel, or brings it to the front. */
  openPanel(): void
}

/** Answers what a page asks: calls go to the services, the rest to the shell. Never rejects for a reason of the services. */
export async function answerAsk(ask: unknown, services: Services, { files, random }: Pick<Ports, 'files' | 'random'>, shell: WindowShell): Promise<Reply<unknown>> {
  const parsed = askSchema.safeParse(ask)
  if (!parsed.success) return { ok: false, problem: problem('invalid-input', 'Evenkeel does not know this request.') }
  switch (parsed.data.ask) {
    case 'call':
      return services.dispatch(parsed.data.call)
    case 'choose-folder':
      return { ok: true, value: await shell.chooseFolder() }
    case 'read-ticket': {
      const redeemed = await services.redeem(parsed.data.ticket)
      return redeemed.ok ? readAll(redeemed.value) : redeemed
    }
    case 'save-ticket': {
      const redeemed = await services.redeem(parsed.data.ticket)
      if (!redeemed.ok) return redeemed
      const path = await shell.chooseSavePath(redeemed.value.name)
      return path === undefined ? { ok: true, value: null } : saveRedeemed(files, random, path, redeemed.value)
    }
    case 'open-panel':
      shell.openPanel()
      return { ok: true, value: null }
  }
}

async function readAll({ name, size, chunks }: Redeemed): Promise<Reply<Uint8Array>> {
  if (size > mostPreviewBytes) return { ok: false, problem: problem('file-too-large', `“${name}” is too large to look at here.`, 'Save it and open it with another program.') }
  const bytes = new Uint8Array(size)
  let at = 0
  for await (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return { ok: true, value: bytes.subarray(0, at) }
}
