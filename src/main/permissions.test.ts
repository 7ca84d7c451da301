import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { isAppAddress } from './origin.ts'
import { applyPermissions, permissions } from './permissions.ts'

type Request = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>
type Check = Parameters<NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>>

/** A session that keeps the handlers it is given. */
function sessionWithHandlers() {
  const kept: { request?: (...parameters: Request) => void; check?: (...parameters: Check) => boolean; device?: (details: never) => boolean } = {}
  const session = {
    setPermissionRequestHandler: (handler: typeof kept.request) => { if (handler) kept.request = handler },
    setPermissionCheckHandler: (handler: typeof kept.check) => { if (handler) kept.check = handler },
    setDevicePermissionHandler: (handler: typeof kept.device) => { if (handler) kept.device = handler },
  } as unknown as Session
  applyPermissions(session, isAppAddress)
  return {
    requested: (permission: string, requestingUrl: string): boolean => {
      let granted: boolean | undefined
      kept.request?.({} as WebContents, permission as Request[1], (reply) => { granted = reply }, { requestingUrl } as Request[3])
      if (granted === undefined) throw new Error('no answer')
      return granted
    },
    checked: (permission: string, origin: string): boolean => kept.check?.(null, permission as Check[1], origin, {} as Check[3]) ?? true,
    device: (): boolean => kept.device?.({} as never) ?? true,
  }
}

describe('a permission', () => {
  const session = sessionWithHandlers()

  it('is granted to the app’s own page by the table alone', () => {
    for (const { permission, granted } of permissions) {
      expect(session.requested(permission, 'app://evenkeel/')).toBe(granted)
      expect(session.checked(permission, 'app://evenkeel/')).toBe(granted)
    }
    expect(permissions.filter(({ granted }) => granted).map(({ permission }) => permission)).toEqual(['clipboard-sanitized-write'])
  })

  it.each(['midi', 'hid', 'serial', 'usb', 'idle-detection', 'storage-access', 'unknown', 'something-new'])('that has no row is denied: %s', (permission) => {
    expect(session.requested(permission, 'app://evenkeel/')).toBe(false)
    expect(session.checked(permission, 'app://evenkeel/')).toBe(false)
  })

  it('is never granted to another page', () => {
    for (const origin of ['https://example.com/', 'app://evil/', '', 'file:///']) {
      expect(session.requested('clipboard-sanitized-write', origin)).toBe(false)
      expect(session.checked('clipboard-sanitized-write', origin)).toBe(false)
    }
  })

  it('is denied for every device', () => expect(session.device()).toBe(false))

  it('has a reason in the table', () => {
    for (const { reason } of permissions) expect(reason).toMatch(/\w{4}/)
  })
})
