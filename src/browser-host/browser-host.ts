import type { JournalStatus } from '../contract/views.ts'
import type { Reply } from '../core/problem.ts'
import { loadBuiltPage } from '../services/built-page.ts'
import { openAtStart } from '../services/open-at-start.ts'
import type { Ports, Services } from '../services/services.ts'
import { createContractRoutes } from './contract-routes.ts'
import { createPageRoutes } from './page-routes.ts'
import { listen } from './server.ts'
import { createSession } from './session.ts'

/** A running browser host. */
export interface BrowserHost {
  /** A new address that works once, opening at a place; an earlier one that was not used stops working. */
  newAddress(place?: string): string
  /** What becomes of the journal at the start. Calls of pages wait for it. */
  readonly journal: Promise<Reply<JournalStatus>>
  /** Waits for running writes, closes the journal and every connection. */
  close(): Promise<void>
}

export interface BrowserHostStart {
  readonly services: Services
  readonly ports: Ports
  /** The folder of the built page. */
  readonly page: string
  readonly port: number
  readonly sample: boolean
}

/** Serves the app to browsers on this computer: the same services as in Electron, with this host’s transport and policy. */
export async function startBrowserHost({ services, ports, page, port, sample }: BrowserHostStart): Promise<BrowserHost> {
  const built = await loadBuiltPage(ports.files, page)
  const session = createSession(ports.random, () => ports.clock.now())
  const journal = openAtStart(services, ports, sample)
  const contract = createContractRoutes({ ...services, dispatch: async (call) => journal.then(() => services.dispatch(call)) }, session)
  const http = await listen(port, session, createPageRoutes(built, session, contract.lastEvent), contract).catch(async (error: unknown) => {
    contract.close()
    await services.close()
    throw error
  })
  return {
    // What stands behind the `#` stays in the browser, also when it is led on.
    newAddress: (place) => `http://${http.host}/?token=${session.newToken()}${place === undefined ? '' : `#${place}`}`,
    journal,
    close: () => http.close(async () => {
      contract.close()
      await services.close()
    }),
  }
}
