import { manifestName, sumsName } from './manifest.ts'
import { readMeName, verifyPageName } from './read-me.ts'
import { zipSize } from './zip-layout.ts'

/** What lies in every zip of a pack that was split, so that each can be checked by itself. */
const inEach: ReadonlySet<string> = new Set([manifestName, sumsName, readMeName, verifyPageName])

/** What the list of files of a pack and the headers of a zip take up, at most, in bytes per file. */
export const overhead = 1024

/** A file of a pack without its content; sizes in bytes. */
interface Sized {
  readonly path: string
  readonly size: number
}

/** How large a file may be to fit into a zip of at most `limit` bytes beside what lies in each, in bytes. */
export function roomIn(files: readonly Sized[], limit: number): number {
  return limit - files.length * overhead - files.filter(({ path }) => inEach.has(path)).reduce((sum, { size }) => sum + size, 0)
}

/** The files in zips that are larger than `limit` bytes all the same: each was too large to be put beside another. */
export function filesOver<F extends Sized>(zips: readonly (readonly F[])[], limit: number | undefined): F[] {
  if (limit === undefined) return []
  return zips.filter((files) => zipSize(files) > limit).flatMap((files) => files.filter(({ path }) => !inEach.has(path)))
}

/**
 * Divides files among zips of at most `limit` bytes, in order of path; undefined where one zip is enough, or no limit was chosen.
 * A file that is larger by itself gets a zip of its own: nothing is cut.
 */
export function splitFiles(files: readonly Sized[], limit: number | undefined): readonly (readonly string[])[] | undefined {
  if (limit === undefined) return undefined
  const rest = files.filter(({ path }) => !inEach.has(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const zips: string[][] = []
  let room = 0
  for (const { path, size } of rest) {
    const last = zips.at(-1)
    if (last && size <= room) last.push(path)
    else {
      zips.push([path])
      room = roomIn(files, limit)
    }
    room -= size
  }
  return zips.length < 2 ? undefined : zips
}
