import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what takes long to make and serves several files of one run. Made by whoever needs it first, copied by all. */
    readonly madeOnce: string
  }
}

/** Before the first file of a run; what it gives back runs after the last. The browser is started once, because the first start unpacks it. */
export default async function setup(project: TestProject): Promise<() => void> {
  await (await launchBrowser()).close()
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-made-once-'))
  project.provide('madeOnce', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
