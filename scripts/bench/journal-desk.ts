import { join, resolve } from 'node:path'
import type { InputOf, MethodName, OutputOf } from '../../src/contract/methods.ts'
import { newId } from '../../src/core/ports.ts'
import type { Reply } from '../../src/core/problem.ts'
import { createServices } from '../../src/services/create-services.ts'
import type { Services } from '../../src/services/services.ts'
import { createNodePorts, nodeFiles, systemRandom } from '../../src/services/node-ports.ts'

/** The services of a data folder in this process, with the workers as they are built, as a host runs them. */
export interface BenchDesk {
  /** `command` is the id that a window gives each of its commands. */
  call<M extends MethodName>(method: M, input: InputOf<M>, command?: string): Promise<OutputOf<M>>
  /** Waits until the lists count everything. */
  complete(): Promise<void>
  close(): Promise<void>
}

/** The services of a data folder, with the workers as they are built; the journal that was open last opens by itself, as at a start. */
export function startServices(data: string): Services {
  const folders = { defaultJournal: join(data, 'journal'), settings: join(data, 'settings'), cache: join(data, 'cache'), roots: [data], allows: async (path: string) => path.startsWith(data) }
  return createServices(createNodePorts({ host: 'browser', version: '0', files: nodeFiles(), folders, content: resolve('content'), program: resolve('out/main') }))
}

/** Asks the services as a page does. @throws Error with the problem’s message */
export async function ask<M extends MethodName>(services: Services, method: M, input: InputOf<M>, command = newId(systemRandom)): Promise<OutputOf<M>> {
  const reply = (await services.dispatch({ method, input, command })) as Reply<OutputOf<M>>
  if (!reply.ok) throw new Error(`${method}: ${reply.problem.message}`)
  return reply.value
}

/** Opens the journal below a data folder and sits down at its desk. */
export async function openDesk(data: string): Promise<BenchDesk> {
  const services = startServices(data)
  const call = <M extends MethodName>(method: M, input: InputOf<M>, command?: string): Promise<OutputOf<M>> => ask(services, method, input, command)
  await call('journal.open', { folder: join(data, 'journal'), mode: 'write', takeOver: false })
  await call('desk.sit', { staff: 'maria' })
  return {
    call,
    async complete() {
      while (!(await call('due.list', { offset: 0, limit: 1 })).complete) await new Promise((done) => setTimeout(done, 20))
    },
    close: () => services.close(),
  }
}
