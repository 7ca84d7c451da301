import { describe, expect, it, vi } from 'vitest'
import { callCommand, createSystemShortcut, isWayland, type StartedAs } from './system-shortcut.ts'

const keys = vi.hoisted(() => ({ register: vi.fn(() => true), unregister: vi.fn() }))
vi.mock('electron', () => ({ globalShortcut: keys }))

it('keys are taken and given back through Electron, and what came of it is told', () => {
  const port = createSystemShortcut({ isWayland: false, command: 'evenkeel --call', startCall: () => undefined })
  const press = vi.fn()
  expect(port.take('Alt+Shift+Space', press)).toBe(true)
  expect(keys.register).toHaveBeenCalledExactlyOnceWith('Alt+Shift+Space', press)
  keys.register.mockReturnValueOnce(false)
  expect(port.take('Alt+Shift+Space', press)).toBe(false)
  port.release('Alt+Shift+Space')
  expect(keys.unregister).toHaveBeenCalledExactlyOnceWith('Alt+Shift+Space')
})

it('Wayland is known by its session or its display', () => {
  expect(isWayland('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe(true)
  expect(isWayland('linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(isWayland('linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '' })).toBe(false)
  expect(isWayland('win32', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false)
})

describe('the command that starts a call', () => {
  const packaged: StartedAs = { platform: 'linux', isPackaged: true, program: '/tmp/.mount_Even1/evenkeel', appImage: undefined, project: '/src', data: undefined }

  it.each<[string, Partial<StartedAs>, string]>([
    ['an AppImage is named itself, not what is mounted from it', { appImage: '/home/maria/My apps/Evenkeel.AppImage' }, `'/home/maria/My apps/Evenkeel.AppImage' --call`],
    ['another program on Linux', { program: '/opt/evenkeel/evenkeel' }, '/opt/evenkeel/evenkeel --call'],
    ['a quote in a path', { program: `/opt/Maria's/evenkeel` }, `'/opt/Maria'\\''s/evenkeel' --call`],
    ['Windows', { platform: 'win32', program: String.raw`C:\Users\Maria Reyes\Evenkeel.exe` }, String.raw`"C:\Users\Maria Reyes\Evenkeel.exe" --call`],
    ['a Mac', { platform: 'darwin' }, 'open -n -a Evenkeel --args --call'],
    ['a data folder of its own', { program: '/opt/evenkeel', data: '/mnt/usb/Evenkeel data' }, `/opt/evenkeel --call --data '/mnt/usb/Evenkeel data'`],
    ['an app that isn’t packaged', { isPackaged: false }, 'npm --prefix /src start -- --call'],
  ])('%s', (_, more, command) => {
    expect(callCommand({ ...packaged, ...more })).toBe(command)
  })
})
