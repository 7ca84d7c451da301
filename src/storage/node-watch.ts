// oxlint-disable-next-line no-restricted-imports -- a part of the port that everything else touches the disk through
import { watch as watchFolder, type FSWatcher } from 'node:fs'

/** Milliseconds to wait for more changes before telling of one: editors save by several steps. */
const PAUSE = 120

/** Tells of changes as `FilesPort.watch` promises. */
export function watchChanges(folder: string, onChange: () => void, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  let stopped = false
  const stop = (): void => {
    stopped = true
    clearTimeout(timer)
    watcher?.close()
  }
  const fail = (error: unknown): void => {
    if (stopped) return
    stop()
    onError(error)
  }
  try {
    watcher = watchFolder(folder, { persistent: false }, () => {
      timer ??= setTimeout(() => {
        timer = undefined
        if (!stopped) onChange()
      }, PAUSE).unref()
    })
    watcher.on('error', fail)
  } catch (error) {
    // Told later, as every other failure: the caller has no way to stop yet.
    queueMicrotask(() => fail(error))
  }
  return stop
}
