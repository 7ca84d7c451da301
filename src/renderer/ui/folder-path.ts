/** A folder’s path with a name inside it, by the separator the path itself uses; the folder itself for an empty name. */
export function insideFolder(path: string, name: string): string {
  const inner = name.trim()
  if (inner === '') return path
  const separator = path.includes('\\') && !path.includes('/') ? '\\' : '/'
  return path.endsWith(separator) ? `${path}${inner}` : `${path}${separator}${inner}`
}

/** True for one name of a folder; false for a way through several, or out of this one. */
export function isFolderName(name: string): boolean {
  return !/[/\\]/.test(name) && !/^\.{1,2}$/.test(name.trim())
}
