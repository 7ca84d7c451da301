import { isZone, occurredAtLocal, occurredNow, type OccurredAt } from '../time/civil.ts'

/**
 * The time a camera wrote into a photo. `written` is EXIF’s `2026:11:12 14:32:05`, the camera’s wall clock; `offset` its `-06:00`, where it
 * knows one: then it is told as the same moment in the computer’s zone. Without one the camera is taken to be where the computer is.
 * Undefined for a clock that was never set, or anything else that is no time.
 */
export function cameraTime(written: string, offset: string | undefined, zone: string): OccurredAt | undefined {
  const match = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}):(\d{2})/.exec(written.trim())
  if (!match || !isZone(zone)) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match
  if (Number(year) < 1990) return undefined
  const local = `${year}-${month}-${day}T${hour}:${minute}`
  const known = /^([+-])(\d{2}):(\d{2})$/.exec(offset?.trim() ?? '')
  try {
    if (!known) return occurredAtLocal(local, zone)
    const [, sign = '+', hours = '0', minutes = '0'] = known
    const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
    const at = Date.parse(`${local}Z`) - east * 60_000
    return Number.isNaN(at) || Math.abs(east) > 14 * 60 ? occurredAtLocal(local, zone) : occurredNow({ at, zone })
  } catch (error) {
    // The 45th of a month: some devices write whatever stood in their memory.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
