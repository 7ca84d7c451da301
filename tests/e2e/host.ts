import { fork, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalStatus } from '../../src/contract/views.ts'
import type { Reply } from '../../src/core/problem.ts'

export const projectRoot = join(import.meta.dirname, '../..')

export interface HostOptions {
  /** The data folder; a fresh temporary one, removed at the end, if none is given. */
  readonly data?: string
  /** Further places for the in-app chooser. */
  readonly roots?: readonly string[]
  readonly sample?: boolean
  readonly port?: number
  /** A stand-in for the system’s keys, some of which another program has; without it there are none, as in any browser. */
  readonly keys?: { readonly isWayland: boolean; readonly others: readonly string[] }
  /** A clock that stands still until it is advanced; without it the computer’s own. `now` is UTC ms. */
  readonly time?: { readonly now: number; readonly zone: string; readonly locale: string }
}

/** The built browser host in a process of its own. */
export interface TestHost {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly data: string
  /** The journal’s folder below `data`. */
  readonly journalFolder: string
  /** What became of the journal at the start. */
  readonly journal: Reply<JournalStatus>
  /** A fresh address that works once. */
  newAddress(): Promise<string>
  /** Moves the test’s clock on. */
  advance(ms: number): Promise<void>
  /** Presses keys of the system; how many calls they have started so far. */
  press(accelerator: string): Promise<number>
  /** Ends the host as a signal would, and removes its temporary folder. */
  close(): Promise<void>
  /** Kills the process as a power cut would end it; the folder stays. */
  kill(): Promise<void>
}

/** Starts the built host. @throws if it has not been built, or ends before it is ready, with what it wrote */
export async function startHost({ data, roots = [], sample = false, port = 0, time, keys }: HostOptions = {}): Promise<TestHost> {
  if (!existsSync(join(projectRoot, 'out/main/browser-host.js'))) throw new Error('Build first: npm run build')
  const folder = data ?? temporaryFolder()
  const flags = ['--data', folder, '--port', String(port), ...roots.flatMap((root) => ['--root', root]), ...(sample ? ['--sample'] : [])]
  const child = fork(join(import.meta.dirname, 'run-host.mjs'), [JSON.stringify({ flags, time, keys })], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  const line = talkTo(child)
  const { journal } = await line.next('ready')
  const newAddress = async (): Promise<string> => (await line.ask('address')).address ?? ''
  const origin = new URL(await newAddress()).origin
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  return {
    origin,
    data: folder,
    journalFolder: join(folder, 'journal'),
    journal: journal as Reply<JournalStatus>,
    newAddress,
    advance: async (ms) => {
      await line.ask('advance', { ms })
    },
    press: async (pressed) => (await line.ask('press', { pressed })).calls ?? 0,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await line.ask('close')
      await ended
      if (data === undefined) rmSync(folder, { recursive: true, force: true })
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A folder for one test; whoever makes it removes it. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'evenkeel-'))
}

let sample: Promise<string> | undefined

/**
 * A data folder that holds the sample journal, with its owner at the desk: made once per test file and copied, because playing the
 * sample through the services takes seconds. Whoever asks for it removes it.
 */
export async function sampleFolder(): Promise<string> {
  sample ??= playSample()
  const folder = temporaryFolder()
  cpSync(await sample, folder, { recursive: true })
  return folder
}

async function playSample(): Promise<string> {
  const folder = temporaryFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const host = await startHost({ data: folder, sample: true })
  if (!host.journal.ok) throw new Error(host.journal.problem.message)
  await host.close()
  // The copies open the journal beside them, not the one that was played.
  const path = join(folder, 'settings/settings.json')
  const { lastJournal: _, ...settings } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify(settings))
  return folder
}

interface Answer {
  readonly answer: string
  readonly address?: string
  readonly calls?: number
  readonly journal?: unknown
}

/** One question at a time; a host that ends meanwhile makes the question fail with what it wrote. */
function talkTo(child: ChildProcess): { next(answer: string): Promise<Answer>; ask(question: string, about?: { readonly ms?: number; readonly pressed?: string }): Promise<Answer> } {
  let written = ''
  child.stdout?.on('data', (text: Buffer) => { written += text.toString() })
  child.stderr?.on('data', (text: Buffer) => { written += text.toString() })
  const next = async (wanted: string): Promise<Answer> => new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error(`The host ended before it answered “${wanted}”.\n${written}`))
    const onMessage = (message: unknown): void => {
      const answer = message as Answer
      if (answer.answer !== wanted) return
      child.off('exit', onExit)
      child.off('message', onMessage)
      resolve(answer)
    }
    child.on('message', onMessage)
    child.once('exit', onExit)
  })
  return {
    next,
    ask: async (question, about) => {
      const answer = next(question)
      child.send({ ask: question, ...about })
      return answer
    },
  }
}
