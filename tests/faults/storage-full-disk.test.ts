import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FullDiskReport } from './storage-full-disk-run.ts'

/** A mount namespace of our own with a small disk in memory: needs Linux with user namespaces. */
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
const program = fileURLToPath(new URL('storage-full-disk-run.ts', import.meta.url))
const project = fileURLToPath(new URL('../..', import.meta.url))

let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'evenkeel-full-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

// Where no small disk can be mounted, `saving.test.ts` and `node-files.test.ts` inject the same failures.
test.runIf(canMount)('a really full disk loses nothing, says so, and saving works again once there is room', async () => {
  const script = 'mount -t tmpfs -o size=256k none "$0" && exec "$1" --import tsx "$2" "$0"'
  const { stdout } = await promisify(execFile)('unshare', ['-rm', 'sh', '-c', script, place, process.execPath, program], { cwd: project })
  const report = JSON.parse(stdout) as FullDiskReport
  expect(report.shortWrites).toBeGreaterThan(0)
  expect(report.problems).toEqual({ entry: 'disk-full', batch: 'disk-full', draft: 'disk-full', file: 'disk-full', frozen: 'disk-full' })
  expect(report.afterFailures).toEqual({ entries: 1, draft: 'typed while there was room', register: 2 })
  expect(report.afterRoom).toEqual({ entries: 2, findings: [], notes: [] })
})
