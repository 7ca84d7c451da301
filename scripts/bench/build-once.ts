import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { isBuilt } from '../build-stamp.mjs'

/** The workers and the host are measured as they are built: builds unless what is there is of these very sources. @throws Error with what the build wrote */
export function buildOnce(): void {
  if (isBuilt(resolve('.'))) return
  const { status, stderr } = spawnSync(process.execPath, [resolve('node_modules/electron-vite/bin/electron-vite.js'), 'build'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The build failed.\n${stderr}`)
}
