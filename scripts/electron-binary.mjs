import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Electron’s binary lies, if it does. Importing the package instead would start a download, which may hang. */
export function electronBinary(root) {
  const folder = join(root, 'node_modules/electron')
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const note = join(folder, 'path.txt')
  const name = existsSync(note) ? readFileSync(note, 'utf8') : (names[process.platform] ?? 'electron')
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : undefined
}
