import { preloadKey, type PreloadApi } from '../../preload/api.ts'
import { createBrowserConnection } from './browser-connection.ts'
import type { Connection } from './connection.ts'
import { createElectronConnection } from './electron-connection.ts'

/** The connection of the host that serves this page: Electron if its preload script is there, otherwise the browser host. */
export function openConnection(page: Window = window): Connection {
  const api = (page as unknown as Readonly<Record<string, unknown>>)[preloadKey] as PreloadApi | undefined
  return api === undefined ? createBrowserConnection(page.document) : createElectronConnection(api)
}
