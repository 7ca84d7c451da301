import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a build depends on, besides the installed packages that the lock file names. */
const sources = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
const products = ['out/main/index.js', 'out/main/browser-host.js', 'out/main/library.json', 'out/preload/preload.cjs', 'out/renderer/index.html']
const stamp = 'out/built-from.txt'

/** A hash over names, sizes and times of the sources: cheap, and another one after every change. */
export function sourceStamp(root) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const found = statSync(join(root, path))
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).toSorted()) visit(`${path}/${name}`)
    else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
  for (const path of sources) visit(path)
  return hash.digest('hex')
}

/** True if `out/` was built from the sources as they are. */
export function isBuilt(root) {
  return products.every((path) => existsSync(join(root, path))) && existsSync(join(root, stamp)) && readFileSync(join(root, stamp), 'utf8') === sourceStamp(root)
}

/** Notes what `out/` was built from. `stampBefore` was taken before the build, so that a change during it is built next time. */
export function noteBuilt(root, stampBefore) {
  writeFileSync(join(root, stamp), stampBefore)
}
