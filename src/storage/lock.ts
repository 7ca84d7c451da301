import { z } from 'zod'
import type { LockHolder } from '../core/journal/damage.ts'
import { randomHex, type Clock, type Random } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import { readIfThere } from './append-adapter.ts'
import { plain } from './codec.ts'
import type { Computer } from './computer.ts'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort, FileStat } from './files-port.ts'
import { JsonFile, jsonBytes } from './json-file.ts'
import { TEMPORARY } from './node-files.ts'

const lockSchema = z.object({
  host: z.string(),
  bootId: z.string().optional(),
  pid: z.int(),
  start: z.string().optional(),
  since: z.object({ at: z.int(), zone: z.string() }),
  token: z.string().min(1),
})
type LockFile = z.infer<typeof lockSchema>

/** What the lock needs from outside. */
export interface LockPorts {
  readonly files: FilesPort
  readonly clock: Clock
  readonly random: Random
  readonly computer: Computer
}

/**
 * How a lock that is there stands:
 * - `gone`: the process on this computer that held it ended.
 * - `running`: it is surely running.
 * - `unsure`: held on another computer, by a process that cannot be told from an earlier one, or not readable. The owner decides.
 */
type Standing = 'gone' | 'running' | 'unsure'

/** Our own lock on a journal folder. */
export interface Lock {
  /** @throws ProblemError `changed-outside` if another program has taken the lock since. */
  check(): Promise<void>
  /** Removes the lock if it is still ours. */
  release(): Promise<void>
}

/**
 * Takes the lock of a folder. Two programs that both find a dead lock can meet here; whoever moves away a lock that is not the one it
 * judged puts it back, and every later write checks the token, so that at most one of them ever writes.
 * @throws ProblemError `journal-locked` naming the holder
 */
export async function takeLock(ports: LockPorts, path: string, takeOver: boolean): Promise<Lock> {
  const mine = await newLock(ports)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await createLock(ports.files, path, mine)) return heldLock(ports.files, path, mine.token)
    const found = await readLock(ports.files, path)
    if (found === undefined) continue
    const standing = await standingOf(found, ports.computer)
    if (standing === 'running' || (standing === 'unsure' && !takeOver)) throw locked(found, ports.computer)
    await moveAway(ports, path, found, mine.token)
  }
  throw locked('unreadable', ports.computer)
}

/** Who has the folder open, or undefined if nobody does (a lock whose process ended counts as nobody). */
export async function lockHolder(files: FilesPort, computer: Computer, path: string): Promise<LockHolder | undefined> {
  const found = await readLock(files, path)
  if (found === undefined || (await standingOf(found, computer)) === 'gone') return undefined
  return holderOf(found, computer)
}

async function newLock({ clock, random, computer }: LockPorts): Promise<LockFile> {
  const [bootId, { start }] = await Promise.all([computer.bootId(), computer.processOf(computer.pid)])
  return {
    host: computer.host,
    ...(bootId === undefined ? {} : { bootId }),
    pid: computer.pid,
    ...(start === undefined ? {} : { start }),
    since: { at: clock.now(), zone: clock.zone() },
    token: randomHex(random, 16),
  }
}

async function createLock(files: FilesPort, path: string, lock: LockFile): Promise<boolean> {
  try {
    await files.create(path, jsonBytes(lock, plain))
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

async function readLock(files: FilesPort, path: string): Promise<LockFile | 'unreadable' | undefined> {
  try {
    return (await new JsonFile(files, path, plain, (json) => lockSchema.parse(json)).read()) ?? undefined
  } catch (error) {
    if (errnoOf(error) !== undefined) throw error
    return 'unreadable'
  }
}

async function standingOf(found: LockFile | 'unreadable', computer: Computer): Promise<Standing> {
  if (found === 'unreadable' || found.host !== computer.host) return 'unsure'
  const bootId = await computer.bootId()
  if (found.bootId !== undefined && bootId !== undefined && found.bootId !== bootId) return 'gone'
  const { running, start } = await computer.processOf(found.pid)
  if (!running) return 'gone'
  if (found.start === undefined || start === undefined) return 'unsure'
  return found.start === start ? 'running' : 'gone'
}

async function moveAway({ files, computer }: LockPorts, path: string, judged: LockFile | 'unreadable', token: string): Promise<void> {
  const aside = `${path}${TEMPORARY}${token}`
  try {
    await files.rename(path, aside)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return
    throw error
  }
  const moved = await readLock(files, aside)
  if (typeof moved === 'object' && (judged === 'unreadable' || moved.token !== judged.token)) {
    await files.rename(aside, path)
    throw locked(moved, computer)
  }
  await files.remove(aside)
}

function heldLock(files: FilesPort, path: string, token: string): Lock {
  /** How the file looked when our token was read in it last: whoever takes the lock makes another file. */
  let ours: FileStat | undefined
  const isOurs = async (): Promise<boolean> => {
    const bytes = await readIfThere(files, path)
    return bytes !== undefined && new TextDecoder().decode(bytes).includes(token)
  }
  return {
    async check() {
      const found = await files.statNow(path)
      if (found && found.size === ours?.size && found.modified === ours.modified) return
      if (await isOurs()) {
        ours = found
        return
      }
      throw new ProblemError('changed-outside', 'Another program has opened this journal for writing. Nothing was saved and nothing was overwritten.')
    },
    async release() {
      if (await isOurs()) await files.remove(path)
    },
  }
}

function holderOf(found: LockFile | 'unreadable', computer: Computer): LockHolder {
  if (found === 'unreadable') return { host: 'an unknown computer', pid: 0, since: { at: 0, zone: 'UTC' }, sameComputer: false }
  return { host: found.host, pid: found.pid, since: found.since, sameComputer: found.host === computer.host }
}

function locked(found: LockFile | 'unreadable', computer: Computer): ProblemError {
  const { host, sameComputer } = holderOf(found, computer)
  return new ProblemError('journal-locked', sameComputer ? 'This journal is already open on this computer.' : `This journal is open on ${host}.`, sameComputer ? { remedy: 'Close the other Evenkeel, or open the journal read-only here.' } : {})
}
