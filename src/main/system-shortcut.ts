import { globalShortcut } from 'electron'
import type { SystemShortcutPort } from '../services/services.ts'

/** The system’s keys, by way of Electron. Can be used once the app is ready. */
export function createSystemShortcut(about: Pick<SystemShortcutPort, 'isWayland' | 'command' | 'startCall'>): SystemShortcutPort {
  return {
    ...about,
    take: (accelerator, onPress) => globalShortcut.register(accelerator, onPress),
    release: (accelerator) => globalShortcut.unregister(accelerator),
  }
}

/** True in a Wayland session, also where this program runs in it as an X client, which hears keys only while its own windows have them. */
export function isWayland(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): boolean {
  return platform === 'linux' && (environment['XDG_SESSION_TYPE'] === 'wayland' || (environment['WAYLAND_DISPLAY'] ?? '') !== '')
}

/** How this program was started, as far as a command line to start it again needs it. */
export interface StartedAs {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly program: string
  /** The AppImage, if it is one: what is mounted from it has another path at each start. */
  readonly appImage: string | undefined
  /** The folder of the project, for an app that isn’t packaged. */
  readonly project: string
  /** The data folder given, which makes it an app of its own. */
  readonly data: string | undefined
}

/** A command line that starts a call, whether the app runs already or not. */
export function callCommand({ platform, isPackaged, program, appImage, project, data }: StartedAs): string {
  const flags = ['--call', ...(data === undefined ? [] : ['--data', quoted(data, platform)])].join(' ')
  if (!isPackaged) return `npm --prefix ${quoted(project, platform)} start -- ${flags}`
  // On a Mac, a program that runs already is only brought to the front, unless a new one is asked for.
  if (platform === 'darwin') return `open -n -a Evenkeel --args ${flags}`
  return `${quoted(appImage ?? program, platform)} ${flags}`
}

function quoted(path: string, platform: NodeJS.Platform): string {
  if (/^[\w./\\:-]+$/.test(path)) return path
  return platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
