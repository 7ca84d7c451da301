import { manifestName, sumsName } from './manifest.ts'
import { readMeName, verifyPageName } from './read-me.ts'

/** What lies in every zip of a pack that was split, so that each can be checked by itself. */
const inEach: ReadonlySet<string> = new Set([manifestName, sumsName, readMeName, verifyPageName])

/** What the list of files of a pack and the headers of a zip take up, at most, in bytes per file. */
const overhead = 1024

/**
 * Divides files among zips of at most `limit` bytes, in order of path; undefined where one zip is enough, or no limit was chosen.
 * A file that is larger by itself gets a zip of its own: nothing is cut.
 */
export function splitFiles(files: readonly { readonly path: string; readonly size: number }[], limit: number | undefined): readonly (readonly string[])[] | undefined {
  if (limit === undefined) return undefined
  const fixed = files.length * overhead + files.filter(({ path }) => inEach.has(path)).reduce((sum, { size }) => sum + size, 0)
  const rest = files.filter(({ path }) => !inEach.has(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const zips: string[][] = []
  let room = 0
  for (const { path, size } of rest) {
    const last = zips.at(-1)
    if (last && size <= room) last.push(path)
    else {
      zips.push([path])
      room = limit - fixed
    }
    room -= size
  }
  return zips.length < 2 ? undefined : zips
}
