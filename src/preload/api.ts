/** The name under which the preload script offers itself to the page. */
export const preloadKey = 'evenkeel'

/** The three lines between the preload script and the main process. */
export type Channel = 'evenkeel:ask' | 'evenkeel:event' | 'evenkeel:stage'

/** What the page may ask of Electron’s main process. `call` carries the whole contract; the rest belongs to the shell. */
export type Ask =
  | { readonly ask: 'call'; readonly call: unknown }
  | { readonly ask: 'choose-folder' }
  | { readonly ask: 'read-ticket'; readonly ticket: string }
  | { readonly ask: 'save-ticket'; readonly ticket: string }
  /** Opens the call panel, or brings it to the front. */
  | { readonly ask: 'open-panel' }

/** All that the preload script gives to the page: three functions, each to one place in the main process. */
export interface PreloadApi {
  /** Resolves to a `Reply`; never rejects for a reason of the services. */
  invoke(ask: Ask): Promise<unknown>
  /** Every event of the services from now on. Returns the way to stop. */
  subscribe(listener: (event: unknown) => void): () => void
  /**
   * Copies a file into staging. One of this computer, chosen or dropped by the person, goes by its path, which never reaches the
   * page; one without a path, such as a pasted screenshot, goes as bytes. Resolves to a `Reply`.
   */
  stage(file: File): Promise<unknown>
}

/** What the preload script sends for a file. */
export type Stage =
  | { readonly from: 'path'; readonly path: string }
  | { readonly from: 'bytes'; readonly name: string; readonly type: string; readonly bytes: Uint8Array }
