import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FullBackupDiskReport } from './backup-full-disk-run.ts'

/** A mount namespace of our own with a small disk in memory: needs Linux with user namespaces. */
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
const program = fileURLToPath(new URL('backup-full-disk-run.ts', import.meta.url))
const project = fileURLToPath(new URL('../..', import.meta.url))

let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'evenkeel-backup-full-'))
  await mkdir(join(place, 'disk'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

// Where no small disk can be mounted, `backup-keeping.test.ts` injects the same failure.
test.runIf(canMount)('a really full disk takes no half backup and no half copy, keeps the backup before, and takes the next once there is room', async () => {
  const script = 'mount -t tmpfs -o size=512k none "$0/disk" && exec "$1" --import tsx "$2" "$0/disk" "$0"'
  const { stdout } = await promisify(execFile)('unshare', ['-rm', 'sh', '-c', script, place, process.execPath, program], { cwd: project })
  const report = JSON.parse(stdout) as FullBackupDiskReport
  expect(report).toEqual({
    problems: { backup: 'disk-full', restore: 'disk-full' },
    afterFailures: { snapshots: ['backup-0001-2025-11-12'], left: [], findings: 0 },
    afterRoom: { snapshots: ['backup-0002-2025-11-12', 'backup-0001-2025-11-12'], findings: 0, journal: 0 },
  })
})
