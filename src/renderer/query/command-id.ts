import { newId, type Random } from '../../core/ports.ts'

const pageRandom: Random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }

/** A fresh id for a command, a draft or a staff member, made on this page. */
export function newCommandId(): string {
  return newId(pageRandom)
}
