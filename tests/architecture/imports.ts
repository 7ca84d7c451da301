import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import of one file: static, type-only, re-exported or dynamic. */
export interface Import {
  readonly file: string
  readonly specifier: string
  /** The imported file relative to the root, or undefined for a package or node module. */
  readonly target: string | undefined
  readonly typeOnly: boolean
}

/** Every import of every TypeScript file below a folder; paths are relative to the root, with `/`. */
export function importsBelow(root: string, folder: string): Import[] {
  return sourceFiles(join(root, folder)).flatMap((path) => importsOf(root, path))
}

/** The files of a tree that are source: no tests. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function importsOf(root: string, path: string): Import[] {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const source = readFileSync(path, 'utf8')
  const found = [
    ...module.staticImports.map((one) => ({ specifier: one.moduleRequest.value, typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType) })),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => (entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : []))),
    ...module.dynamicImports.map((one) => ({ specifier: source.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''), typeOnly: false })),
    ...[...source.matchAll(/new (?:Worker|URL)\(\s*['"`](\.[^'"`]+\.tsx?)['"`]/g)].map((match) => ({ specifier: match[1] ?? '', typeOnly: false })),
  ]
  const file = toPosix(relative(root, path))
  return found.map(({ specifier, typeOnly }) => ({
    file,
    specifier,
    typeOnly,
    target: specifier.startsWith('.') ? toPosix(relative(root, resolve(dirname(path), specifier.replace(/\?.*$/, '')))) : undefined,
  }))
}

function toPosix(path: string): string {
  return path.split(sep).join(posix.sep)
}
