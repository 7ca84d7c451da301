import type { Reply } from '../core/problem.ts'
import type { Clock, Random } from '../core/ports.ts'
import type { AppInfo, StagedFile } from '../contract/views.ts'
import type { ServiceEvent } from '../contract/methods.ts'
import type { FilesPort } from '../storage/files-port.ts'

/** Where folders may be chosen, and where things are by default. */
export interface FoldersPort {
  /** The folder a new journal goes into unless another is chosen; outside synced folders. */
  readonly defaultJournal: string
  /** A folder for the app’s own small settings (last journal, who is at the desk); never inside a journal. */
  readonly settings: string
  /** A folder of the system’s for what can be thrown away and made anew, keyed by journal id; never inside a journal. */
  readonly cache: string
  /** The folders under which the in-app chooser works; empty where the system’s own dialog is used. */
  readonly roots: readonly string[]
  /** True if this host lets the person use the folder: chosen in the system’s dialog, or under a root. */
  allows(path: string): Promise<boolean>
}

/** What the system shows outside the windows, without a sound. One with the tag of an earlier one takes its place. */
export interface SystemNotification {
  readonly tag: string
  readonly title: string
  readonly body: string
  /** Where a click leads: a path of the page’s router (renderer/router/places.ts). */
  readonly place: string
}

/** Everything the services need from the outside. Each host, the tests and the demo bring their own. */
export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly files: FilesPort
  readonly folders: FoldersPort
  readonly app: Pick<AppInfo, 'version' | 'host' | 'platform'>
  /** The folder `content/` with articles, flows, letters and the sample. */
  readonly content: string
  /** The library as it was read from `content` when the app was built; where there is none, or it is another’s, `content` is parsed at the start. */
  readonly library?: string
  readonly workers: WorkersPort
  /** The page that checks a pack in any browser (src/verify-page), as one file of HTML. */
  readonly verifyPage: () => Promise<Uint8Array>
  /** Shows a notification of the system. False if it could not be shown. Without it this host has none. */
  readonly notify?: (notification: SystemNotification) => boolean
  /** A key that reaches the app from any program. Without it this host has none. */
  readonly systemShortcut?: SystemShortcutPort
  /** Called when the computer goes to sleep and when it is awake again: what waits for a time has to look at the clock. Returns the way to stop. */
  readonly onResume?: (listener: (change: PowerChange) => void) => () => void
}

/** What a host can do outside its windows, as far as it can. */
export type ShellPorts = Pick<Ports, 'notify' | 'onResume' | 'systemShortcut'>

/** One key at a time, heard by the system whatever program has the keyboard. */
export interface SystemShortcutPort {
  /** Wayland, where a program may have to be allowed a key and isn’t told whether it was: that it was taken proves nothing. */
  readonly isWayland: boolean
  /** What a person can bind to a key in the desktop’s own settings instead: a command line that starts a call. */
  readonly command: string
  /** Takes a key (core/keys/accelerator.ts). False if it can’t be had, for example because another program has it. */
  take(accelerator: string, onPress: () => void): boolean
  /** Gives the key back. */
  release(accelerator: string): void
  /** Opens the call panel with a call whose clock runs. */
  startCall(): void
}

export type PowerChange = 'suspend' | 'resume'

/** Starts a worker by name; in tests and scripts the same code runs in this process. */
export interface WorkersPort {
  start(name: 'guidance' | 'packs' | 'records'): WorkerLink
}

/** A duplex line to a worker: values that survive structured cloning. */
export interface WorkerLink {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once if the worker dies. */
  onError(listener: (error: Error) => void): void
  close(): Promise<void>
}

/** Bytes behind a one-use ticket. */
export interface Redeemed {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly chunks: AsyncIterable<Uint8Array>
}

/** What a host drives. Hosts add transport and policy, nothing else. */
export interface Services {
  /** Checks a call against the contract, carries it out and replies; never rejects. */
  dispatch(call: unknown): Promise<Reply<unknown>>
  /** Every event from now on, in order. Returns the way to stop. */
  subscribe(listener: (event: ServiceEvent) => void): () => void
  /** Takes the bytes for an upload ticket (browser host). */
  receive(ticket: string, chunks: AsyncIterable<Uint8Array>): Promise<Reply<StagedFile>>
  /** Copies a file chosen on this computer (Electron). */
  stagePath(path: string): Promise<Reply<StagedFile>>
  /** Opens the bytes behind a ticket, once. */
  redeem(ticket: string): Promise<Reply<Redeemed>>
  /** Waits for running writes, then closes the journal and the workers. */
  close(): Promise<void>
}
