import type { InputOf, MethodName, OutputOf, ServiceEvent } from '../../contract/methods.ts'
import type { StagedFile } from '../../contract/views.ts'

/** What the page hears from the services. After `gap` an event may have been missed: everything shown is fetched anew. */
export type ConnectionEvent = ServiceEvent | { readonly type: 'gap' }

/** `lost`: the app behind the page has stopped or can’t be reached; what is typed stays in the page. */
export type ConnectionState = 'open' | 'lost'

export interface CallOptions {
  /**
   * The command’s id. Pass the id of an earlier attempt to repeat a command whose reply never came: it is carried out once.
   * Without it a new id is made.
   */
  readonly command?: string
}

export interface StageOptions {
  /** Bytes sent so far and the file’s size. */
  readonly onProgress?: (sent: number, size: number) => void
  /** Aborting rejects with `cancelled`; nothing stays behind. */
  readonly signal?: AbortSignal
}

/**
 * The page’s only way to the services: one interface, one implementation per host, chosen by `openConnection`.
 * Everything rejects with a `ProblemError` (core/problem.ts) and with nothing else.
 */
export interface Connection {
  /** Calls a method of the contract. */
  call<M extends MethodName>(method: M, input: InputOf<M>, options?: CallOptions): Promise<OutputOf<M>>
  /** Every event from now on, in order. Returns the way to stop. */
  subscribe(listener: (event: ConnectionEvent) => void): () => void
  /** Called when the shell leads this window to a place of the app: a path of the router. Never in a browser. Returns the way to stop. */
  onGo(listener: (place: string) => void): () => void
  state(): ConnectionState
  /** Called when the state changes. Returns the way to stop. */
  onState(listener: (state: ConnectionState) => void): () => void
  /** Copies a chosen or dropped file into staging, ready for `entry.record`. */
  stageFile(file: File, options?: StageOptions): Promise<StagedFile>
  /** The bytes behind a one-use ticket, for the preview of a document. */
  fetchTicket(ticket: string): Promise<ArrayBuffer>
  /** Saves what is behind a one-use ticket where the person chooses (Electron) or where the browser puts downloads. */
  downloadTicket(ticket: string): Promise<void>
  /** Opens the call panel in a window of its own, or brings it to the front. */
  openPanel(): void
  /**
   * The system’s own folder dialog; undefined where there is none and the in-app chooser (`folders.list`) is used.
   * Resolves to undefined if the person chose nothing.
   */
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined
}
