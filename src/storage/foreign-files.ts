/** Files that systems put into folders by themselves; no part of a journal, and no sign of trouble. */
const systemFiles: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'Icon\r', '.directory', '.localized'])

export function isSystemFile(name: string): boolean {
  return systemFiles.has(name) || name.startsWith('._')
}

/** How sync services name the copy they make when two computers changed a file: one row per service. */
const copyMarks: readonly { readonly service: string; readonly pattern: RegExp }[] = [
  { service: 'Dropbox', pattern: /\([^)]*conflicted copy[^)]*\)/i },
  { service: 'Syncthing', pattern: /\.sync-conflict-\d{8}-\d{6}/i },
  { service: 'Nextcloud', pattern: /_?\(?conflict[- _]\d{4}-\d{2}-\d{2}/i },
  { service: 'iCloud Drive and Google Drive', pattern: / ?\(\d+\)(?=\.|$)| \d+(?=\.jsonl?$)/ },
  { service: 'OneDrive', pattern: /-(?:DESKTOP|LAPTOP|PC|WIN|[A-Z0-9]*[A-Z][A-Z0-9]*)[A-Z0-9-]*(?=\.jsonl?$)/ },
]

/** True for a name that a sync service gives to a second copy, or that only looks like one of `originals` with something added. */
export function isConflictedCopy(name: string, originals: readonly string[]): boolean {
  if (originals.includes(name)) return false
  const marked = copyMarks.some(({ pattern }) => pattern.test(name))
  if (originals.length === 0) return marked
  return originals.some((original) => {
    const dot = original.lastIndexOf('.')
    return name.startsWith(original.slice(0, dot)) && name.endsWith(original.slice(dot)) && (marked || /^[ ._(-]/.test(name.slice(dot)))
  })
}
