/**
 * How a folder inside a synced folder shows in its path: one row per service. Each pattern is held against one part of the path,
 * as each service names its folder today.
 */
const marks: readonly { readonly service: string; readonly part: RegExp }[] = [
  { service: 'OneDrive', part: /^onedrive( - .+|-.+)?$/i },
  { service: 'iCloud Drive', part: /^(mobile documents|com~apple~clouddocs|icloud ?drive( \(archive\))?)$/i },
  { service: 'Dropbox', part: /^dropbox( \(.+\)|-personal|-business)?$/i },
  { service: 'Google Drive', part: /^(google ?drive( \(.+\)|-.+)?|my drive|drivefs)$/i },
]

/** The sync service that a folder belongs to by its path, as people call it, or undefined. Paths of any system. */
export function syncService(path: string): string | undefined {
  const parts = path.split(/[/\\]/)
  return marks.find(({ part }) => parts.some((name) => part.test(name)))?.service
}
