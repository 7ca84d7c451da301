import { execFile } from 'node:child_process'
import { hostname } from 'node:os'
import { promisify } from 'node:util'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'

/** The computer and process we run in, for the lock; tests play another one. */
export interface Computer {
  readonly host: string
  readonly pid: number
  /** Names the present run of the operating system, where it has such a name (Linux). */
  bootId(): Promise<string | undefined>
  /**
   * Whether a process runs here. `start` is a text that differs for another process that got the same number later;
   * undefined where the system does not tell (Windows).
   */
  processOf(pid: number): Promise<{ readonly running: boolean; readonly start: string | undefined }>
}

/** The real computer. */
export function thisComputer(files: FilesPort): Computer {
  const readText = async (path: string): Promise<string | undefined> => {
    try {
      return new TextDecoder().decode(await files.read(path))
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
      return undefined
    }
  }
  return {
    host: hostname(),
    pid: process.pid,
    bootId: async () => (process.platform === 'linux' ? (await readText('/proc/sys/kernel/random/boot_id'))?.trim() : undefined),
    async processOf(pid) {
      if (!isRunning(pid)) return { running: false, start: undefined }
      if (process.platform === 'linux') return { running: true, start: startTicks(await readText(`/proc/${pid}/stat`)) }
      if (process.platform === 'darwin') return { running: true, start: await startFromPs(pid) }
      return { running: true, start: undefined }
    },
  }
}

/** Signal 0 tests for a process without touching it; EPERM means it runs as somebody else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

/** Field 22 of `/proc/<pid>/stat`, clock ticks since boot; the name in brackets before it may hold spaces and brackets. */
function startTicks(stat: string | undefined): string | undefined {
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

async function startFromPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } })
    return stdout.trim() || undefined
  } catch {
    // Not knowing the start time only means that a lock is not taken for stale.
    return undefined
  }
}
