import { createInterface } from 'node:readline'
import type { JournalStatus } from '../contract/views.ts'
import type { Reply } from '../core/problem.ts'
import type { BrowserHost } from './browser-host.ts'

/** Says what became of the journal at the start. */
export function printJournal(journal: Reply<JournalStatus>): void {
  const problem = journal.ok ? journal.value.state === 'none' ? journal.value.problem : undefined : journal.problem
  if (problem) console.error(`${problem.message} ${problem.remedy}`)
  else if (journal.ok && journal.value.state === 'open') console.log(`Journal: ${journal.value.folder}`)
}

/** Prints the address, which opens at a place; at a terminal, Enter prints a new one. */
export function printAddress(host: BrowserHost, place?: string): void {
  console.log('Evenkeel is ready. This address works once:')
  console.log(host.newAddress(place))
  if (!process.stdin.isTTY) return
  console.log('Press Enter for a new address, Ctrl+C to end.')
  createInterface({ input: process.stdin }).on('line', () => console.log(host.newAddress()))
}

/** Says why the host could not start and ends the process with code 1. */
export function printProblem(error: unknown): void {
  const { code, message } = error as NodeJS.ErrnoException
  console.error(code === 'EADDRINUSE' ? 'Another program uses this port. Choose another with --port, or leave it out.' : message)
  process.exitCode = 1
}

/** Ends the process with code 0 on the first signal, after everything is saved; later signals change nothing. */
export function closeOnSignal(host: BrowserHost): void {
  let closing: Promise<void> | undefined
  const close = (): void => {
    closing ??= host.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, close)
}
