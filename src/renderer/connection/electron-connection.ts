import { ProblemError } from '../../core/problem.ts'
import type { InputOf, MethodName, OutputOf, ServiceEvent } from '../../contract/methods.ts'
import type { StagedFile } from '../../contract/views.ts'
import type { Ask, Go, PreloadApi } from '../../preload/api.ts'
import type { CallOptions, Connection } from './connection.ts'
import { createEventOrder } from './event-order.ts'
import { readReply } from './read-reply.ts'

/** Talks to Electron’s main process through the preload script. The shell and the services live and end together, so it is never `lost`. */
export function createElectronConnection(api: PreloadApi): Connection {
  const events = createEventOrder()
  const goListeners = new Set<(place: string) => void>()
  api.subscribe((message) => {
    const event = message as ServiceEvent | Go
    if (event.type !== 'go') events.take(event)
    else for (const listener of goListeners) listener(event.place)
  })

  async function ask(question: Ask): Promise<unknown> {
    return readReply(await refusalAsProblem(api.invoke(question)))
  }

  async function call<M extends MethodName>(method: M, input: InputOf<M>, options: CallOptions = {}): Promise<OutputOf<M>> {
    return await ask({ ask: 'call', call: { method, input, command: options.command ?? crypto.randomUUID() } }) as OutputOf<M>
  }

  return {
    call,
    subscribe: (listener) => events.subscribe(listener),
    onGo: (listener) => {
      goListeners.add(listener)
      return () => void goListeners.delete(listener)
    },
    state: () => 'open',
    onState: () => () => undefined,
    stageFile: async (file, { onProgress, signal } = {}) => {
      onProgress?.(0, file.size)
      const staged = readReply(await refusalAsProblem(api.stage(file))) as StagedFile
      if (signal?.aborted === true) {
        await call('files.discard', { staged: staged.staged })
        throw new ProblemError('cancelled', `${file.name} was not attached.`)
      }
      onProgress?.(file.size, file.size)
      return staged
    },
    fetchTicket: async (ticket) => {
      const bytes = await ask({ ask: 'read-ticket', ticket }) as Uint8Array<ArrayBuffer>
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    },
    downloadTicket: async (ticket) => {
      await ask({ ask: 'save-ticket', ticket })
    },
    openPanel: () => {
      // A window that doesn’t open is seen; there is nothing to say about it.
      ask({ ask: 'open-panel' }).catch(() => undefined)
    },
    chooseFolder: async () => await ask({ ask: 'choose-folder' }) as string | undefined,
  }
}

/** Electron rejects only when the main process refused the sender or failed outright; the page sees a problem all the same. */
async function refusalAsProblem(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (cause) {
    throw new ProblemError('internal', 'The app could not answer.', { cause })
  }
}
