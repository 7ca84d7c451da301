import { kindOfFile } from '../file-kinds.ts'
import { names } from '../layout.ts'

/** What of a journal folder is copied; drafts and other work in progress are no part of the record. */
export type CopiedKind = 'readme' | 'journal' | 'register' | 'stream' | 'attachment' | 'frozen' | 'own'

/** What the owner made beside the record: copied as it is. */
const own = [`${names.guidance}/${names.ownGuidance}/`, `${names.agencies}/`]
const hasControl = /[\u0000-\u001f\u007f]/
const oneOf = (...kinds: readonly CopiedKind[]): ReadonlySet<string> => new Set(kinds)
const copied = oneOf('readme', 'journal', 'register', 'stream', 'attachment', 'frozen')

/** True for a path that stays inside the folder it is put into, on every system: relative, with `/`, and no name with a meaning of its own. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 1024 || path.includes('\\') || path.includes(':') || hasControl.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part))
}

/** What a file is that may be copied into a journal folder, or undefined for any other. Paths relative to the folder, with `/`. */
export function copiedKind(path: string): CopiedKind | undefined {
  if (!isSafePath(path)) return undefined
  if (own.some((place) => path.startsWith(place))) return 'own'
  const { kind } = kindOfFile(path)
  return copied.has(kind) ? (kind as CopiedKind) : undefined
}
