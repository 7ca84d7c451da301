import { join } from 'node:path'
import { mediaType, pagePath } from '../contract/page-files.ts'
import type { FilesPort } from '../storage/files-port.ts'

/** A file of the page, or why there is none at this address. */
export type PageFile =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly type: string }
  | { readonly ok: false; readonly reason: string }

/** The built page, held in memory: what is not in the list can’t be asked for, and a later build changes nothing under a running app. */
export interface BuiltPage {
  /** The file at the path of an address, beginning with `/`; `/` is the page itself. */
  find(pathname: string): PageFile
}

/** Reads every file of the built page whose type belongs to a page. @throws if the folder holds no index.html */
export async function loadBuiltPage(files: FilesPort, folder: string): Promise<BuiltPage> {
  const held = new Map<string, { readonly bytes: Uint8Array; readonly type: string }>()

  async function hold(path: string, address: string): Promise<void> {
    for (const { name, folder: isFolder } of await files.list(path)) {
      const type = mediaType(name)
      if (isFolder) await hold(join(path, name), `${address}${name}/`)
      else if (type !== undefined) held.set(address + name, { bytes: await files.read(join(path, name)), type })
    }
  }

  await hold(folder, '')
  if (!held.has('index.html')) throw new Error(`The app has not been built: there is no index.html in ${folder}.`)
  return {
    find: (pathname) => {
      const path = pagePath(pathname)
      if (!path.ok) return path
      const found = held.get(path.segments.join('/'))
      return found ? { ok: true, ...found } : { ok: false, reason: 'The app has no file at this address.' }
    },
  }
}
