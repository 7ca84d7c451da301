/** A file’s size in bytes and the time of its last change: UTC milliseconds, with fractions where the file system keeps them. */
export interface FileStat {
  readonly size: number
  readonly modified: number
}

/** What `readPlain` found. */
export type PlainRead =
  | { readonly type: 'file'; readonly bytes: Uint8Array }
  /** Larger than asked for; its content was not read. */
  | { readonly type: 'too-large' }
  /** Nothing that holds bytes by itself: a link, a folder, a device, a pipe. */
  | { readonly type: 'link' | 'folder' | 'other' }

/** What stands at a path by itself, with its size and time if it holds bytes: a link is a link, whatever it points to. */
export type PlainLook = ({ readonly type: 'file' } & FileStat) | { readonly type: 'link' | 'folder' | 'other' }

/**
 * The file system as storage sees it. One implementation touches the disk (`node-files.ts`); tests wrap it with faults and power cuts.
 * All paths are absolute. Errors are node’s own (`ENOSPC`, `EACCES`, `EIO` …); `disk-problem.ts` turns them into problems.
 */
export interface FilesPort {
  /** The whole file; rejects with ENOENT if there is none. */
  read(path: string): Promise<Uint8Array>
  /** At most so many bytes from an offset on; fewer only where the file ends. */
  readAt(path: string, offset: number, length: number): Promise<Uint8Array>
  /**
   * A file somebody else put there: read only if it is a plain file of at most `most` bytes. Follows no link and waits for no pipe.
   * Rejects with ENOENT if there is none.
   */
  readPlain(path: string, most: number): Promise<PlainRead>
  /** What stands at a path, without following a link; undefined if nothing is there. */
  lookPlain(path: string): Promise<PlainLook | undefined>
  /** Streams the bytes of a file somebody else put there. Rejects where a link stands (ELOOP) or nothing that holds bytes, and waits for no pipe. */
  readPlainStream(path: string): AsyncIterable<Uint8Array>
  /** Streams a file’s bytes. */
  readStream(path: string): AsyncIterable<Uint8Array>
  /** Appends bytes and returns after they are on disk (fdatasync); rejects on a short write. Creates the file, then also syncs its folder. */
  append(path: string, bytes: Uint8Array): Promise<void>
  /** Replaces a file as a whole: fresh temporary file, sync, rename, sync of the folder. The old content stays until the new one is whole. */
  replace(path: string, bytes: Uint8Array): Promise<void>
  /** Creates a file exclusively and returns after it is on disk; rejects with EEXIST if it is there. A failed creation leaves no file. */
  create(path: string, bytes: Uint8Array): Promise<void>
  /** Writes a stream to a fresh file and syncs it; the file is removed again if the stream fails. `onBytes` gets the running total. */
  writeStream(path: string, chunks: AsyncIterable<Uint8Array>, onBytes?: (total: number) => void): Promise<void>
  /** Cuts a file to its first `size` bytes and returns after that is on disk. Used only on bytes that were never acknowledged. */
  truncate(path: string, size: number): Promise<void>
  /** Moves a file within the same disk and returns after both folders are synced; a file at `to` is replaced. */
  rename(from: string, to: string): Promise<void>
  /** Removes a file and returns after its folder is synced; no error if there is none. */
  remove(path: string): Promise<void>
  /** Removes an empty folder; no error if there is none. For caches: it is not synced. */
  removeFolder(path: string): Promise<void>
  /** Removes a folder with everything in it; no error if there is none. Symbolic links are removed, not followed. It is not synced: rename it to a name that means nothing first. */
  removeTree(path: string): Promise<void>
  /** The path without symbolic links, in the spelling of the disk; undefined if nothing is there. */
  realPath(path: string): Promise<string | undefined>
  /** Makes a folder with the folders above it; no error if it is there. */
  makeFolder(path: string): Promise<void>
  /** Names in a folder, sorted by code unit; an empty list if there is no such folder. A symbolic link is no folder. */
  list(path: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>
  /** Size in bytes, or undefined if there is no such file or it is a folder. */
  size(path: string): Promise<number | undefined>
  /** Size and time of last change, or undefined if there is no such file or it is a folder. */
  stat(path: string): Promise<FileStat | undefined>
  /** As `stat`, answered at once: for the few files a saving checks, never for many, because a slow disk holds up the program meanwhile. */
  statNow(path: string): Promise<FileStat | undefined>
  /**
   * Calls back some time after something in a folder changed, once for many changes in a row; files below its folders don’t count.
   * Doesn’t keep the program running. `onError` is called, at most once, where changes can’t be told (any more). Returns the way to stop.
   */
  watch(folder: string, onChange: () => void, onError: (error: unknown) => void): () => void
}
