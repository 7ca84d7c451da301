import { isAbsolute, join, relative, resolve } from 'node:path'

/** The person’s home folder and the environment, as node tells them. */
export interface Home {
  readonly folder: string
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Where a new journal goes unless another folder is chosen: beside Documents, because OneDrive and iCloud like to take Documents over. */
export function defaultJournalFolder(home: Home): string {
  return join(home.folder, 'Evenkeel')
}

/** Where the system wants a program’s own small settings. */
export function settingsFolder(home: Home): string {
  if (home.platform === 'win32') return join(home.environment['APPDATA'] ?? join(home.folder, 'AppData', 'Roaming'), 'Evenkeel')
  if (home.platform === 'darwin') return join(home.folder, 'Library', 'Application Support', 'Evenkeel')
  return join(home.environment['XDG_CONFIG_HOME'] ?? join(home.folder, '.config'), 'evenkeel')
}

/** Where the system wants what a program can make anew. */
export function cacheFolder(home: Home): string {
  if (home.platform === 'win32') return join(home.environment['LOCALAPPDATA'] ?? join(home.folder, 'AppData', 'Local'), 'Evenkeel', 'Cache')
  if (home.platform === 'darwin') return join(home.folder, 'Library', 'Caches', 'Evenkeel')
  return join(home.environment['XDG_CACHE_HOME'] ?? join(home.folder, '.cache'), 'evenkeel')
}

/** True if `path` is `folder` or lies below it, judged by the names alone. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way === '' || (way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way))
}
