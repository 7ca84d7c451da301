import type { Session } from 'electron'

/** A permission a page may ask for, whether it gets it, and why. What has no row is denied. */
interface PermissionRow {
  readonly permission: string
  readonly granted: boolean
  readonly reason: string
}

export const permissions: readonly PermissionRow[] = [
  { permission: 'clipboard-sanitized-write', granted: true, reason: 'copying what to say, a case number or a seal code' },
  { permission: 'clipboard-read', granted: false, reason: 'pasting works without it; reading unasked would reach other programs’ data' },
  { permission: 'fileSystem', granted: false, reason: 'folders are chosen in the system’s dialog, by the main process' },
  { permission: 'geolocation', granted: false, reason: 'nothing in the app depends on a place' },
  { permission: 'media', granted: false, reason: 'the app does not record calls' },
  { permission: 'display-capture', granted: false, reason: 'the app does not record the screen' },
  { permission: 'notifications', granted: false, reason: 'reminders come from the main process' },
  { permission: 'openExternal', granted: false, reason: 'links that leave the app are asked about first (navigation)' },
  { permission: 'fullscreen', granted: false, reason: 'the window menu does it' },
  { permission: 'pointerLock', granted: false, reason: 'nothing in the app needs it' },
  { permission: 'keyboardLock', granted: false, reason: 'the system’s own keys stay with the system' },
]

/** True if the table grants a permission to the app’s own page. */
export function isGranted(permission: string): boolean {
  return permissions.some((row) => row.permission === permission && row.granted)
}

/** Answers every request and check for a permission from the table; devices are denied altogether. */
export function applyPermissions(session: Session, isAppAddress: (address: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, reply, details) => reply(isAppAddress(details.requestingUrl) && isGranted(permission)))
  session.setPermissionCheckHandler((_contents, permission, origin) => isAppAddress(origin) && isGranted(permission))
  session.setDevicePermissionHandler(() => false)
}
