import type { FilesPort } from '../../src/storage/files-port.ts'

const writing = ['append', 'replace', 'create', 'writeStream', 'truncate', 'rename', 'remove', 'removeFolder', 'removeTree', 'makeFolder'] as const
type Writing = (typeof writing)[number]

/** How the k-th writing step ends: before it did anything, in the middle of its bytes, or right after it was done. */
export type Cut = 'before' | 'middle' | 'after'

/** Removes the first file below a folder: a removal that was cut off. */
async function removeOne(files: FilesPort, folder: string): Promise<boolean> {
  for (const { name, folder: isFolder } of await files.list(folder)) {
    if (isFolder && (await removeOne(files, `${folder}/${name}`))) return true
    if (!isFolder) {
      await files.remove(`${folder}/${name}`)
      return true
    }
  }
  return false
}

/** A system error as node raises it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/**
 * Real files whose k-th writing step (from 1) fails. With `dies` every later call fails too, as if the program had been killed;
 * without, the disk works again afterwards. `steps` counts the writing steps.
 */
export function faultyFiles(real: FilesPort, step: number, cut: Cut, { dies = true, code = 'EIO' } = {}): { readonly files: FilesPort; readonly steps: () => number } {
  let steps = 0
  let dead = false
  const fault = (): Error => systemError(code)

  const partly = async (name: Writing, args: readonly unknown[]): Promise<void> => {
    const [path, bytes] = args
    if (name === 'removeTree' && typeof path === 'string') await removeOne(real, path)
    if (typeof path !== 'string' || !(bytes instanceof Uint8Array)) return
    const half = bytes.subarray(0, Math.floor(bytes.length / 2))
    if (name === 'append' || name === 'create') await real.append(path, half)
    if (name === 'replace' && dies) await real.append(`${path}.evenkeel-tmp-cut`, half)
  }

  const wrapped = (name: Writing) => async (...args: readonly unknown[]) => {
    if (dead) throw fault()
    const call = (): Promise<unknown> => Reflect.apply(real[name], real, args) as Promise<unknown>
    if (++steps !== step) return call()
    dead = dies
    if (cut === 'middle') await partly(name, args)
    if (cut === 'after') await call()
    throw fault()
  }

  const reading = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    if (dead) throw fault()
    return call(...args)
  }

  const files = {
    read: reading((path: string) => real.read(path)),
    readAt: reading((path: string, offset: number, length: number) => real.readAt(path, offset, length)),
    list: reading((path: string) => real.list(path)),
    size: reading((path: string) => real.size(path)),
    stat: reading((path: string) => real.stat(path)),
    statNow: reading((path: string) => real.statNow(path)),
    realPath: reading((path: string) => real.realPath(path)),
    readPlain: reading((path: string, most: number) => real.readPlain(path, most)),
    lookPlain: reading((path: string) => real.lookPlain(path)),
    readPlainStream: (path: string) => real.readPlainStream(path),
    watch: (...args: Parameters<FilesPort['watch']>) => real.watch(...args),
    readStream: (path: string) => real.readStream(path),
    ...Object.fromEntries(writing.map((name) => [name, wrapped(name)])),
  } as FilesPort
  return { files, steps: () => steps }
}
