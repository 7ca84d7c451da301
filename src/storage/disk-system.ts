/** An open file, as far as storage needs one. */
export interface DiskHandle {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>
  read(bytes: Uint8Array, offset: number, length: number, position: number | null): Promise<{ readonly bytesRead: number }>
  sync(): Promise<void>
  datasync(): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** The system calls underneath; `node:fs/promises` in the app, a disk that loses power in the fault tests. */
export interface DiskSystem {
  open(path: string, flags: number): Promise<DiskHandle>
  readFile(path: string): Promise<Uint8Array>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  mkdir(path: string): Promise<unknown>
  readdir(path: string, options: { readonly withFileTypes: true }): Promise<readonly { readonly name: string; isDirectory(): boolean }[]>
  stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean }>
  /** As `stat`, without waiting for a thread; a system that has none is asked with `stat`. */
  statNow?(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean }>
  realpath(path: string): Promise<string>
  lstat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }>
}
