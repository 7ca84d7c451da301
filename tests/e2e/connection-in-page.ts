import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import type { Connection, ConnectionEvent } from '../../src/renderer/connection/connection.ts'
import { projectRoot } from './host.ts'

/** What the tests find in the page beside the app: a second connection, and all it heard. */
export interface InPage {
  readonly connection: Connection
  readonly events: ConnectionEvent[]
  readonly states: string[]
}

let bundled: Promise<string> | undefined

/** Opens a connection of our own in a page of the app, made of the same source as the app’s, for tests of the transport. */
export async function openInPage(page: Page): Promise<void> {
  bundled ??= bundle()
  // Evaluated by the test driver: the content security policy of the page lets no script in.
  await page.evaluate(`${await bundled}
    const connection = evenkeelConnection.openConnection()
    const events = [], states = []
    connection.subscribe((event) => events.push(event))
    connection.onState((state) => states.push(state))
    globalThis.inPage = { connection, events, states }`)
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: projectRoot,
    build: {
      write: false,
      minify: false,
      lib: { entry: join(projectRoot, 'src/renderer/connection/open-connection.ts'), name: 'evenkeelConnection', formats: ['iife'], fileName: 'connection' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error('The connection could not be bundled.')
  return chunk.code.replace(/^var evenkeelConnection/m, 'globalThis.evenkeelConnection')
}
