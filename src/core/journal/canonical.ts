import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { configure } from 'safe-stable-stringify'
import type { EntryHeader, Hash, RegisterLine, StoredPart } from './format.ts'
import type { JsonValue } from './json.ts'

/** Keys in the order of their code units, numbers and escapes as JSON.stringify writes them: that is RFC 8785 for text without lone surrogates, which the schemas refuse. */
const canonicalize = configure({ deterministic: true, strict: true, bigint: false, circularValue: TypeError })

/** The canonical JSON of a value (RFC 8785): the only form in which anything is hashed or stored as a line. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('A value without a JSON form cannot be stored')
  return json
}

/** A value as plain JSON data: fields that are undefined are gone, as they would be on disk. */
export function asJson(value: object): Record<string, JsonValue> {
  return JSON.parse(canonicalJson(value)) as Record<string, JsonValue>
}

/** SHA-256 of a string’s UTF-8 bytes, or of bytes, as hex. */
export function hashOf(content: string | Uint8Array): Hash {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}

/** The commitment of a part: it hides the content (128 bits of salt) and binds it. */
export function commitmentOf(part: StoredPart): Hash {
  return hashOf(canonicalJson(part))
}

/** Headers and register lines never change once they are made, so each is hashed once for as long as it is in memory. */
const hashed = new WeakMap<EntryHeader | RegisterLine, Hash>()

/** The hash of an entry is the hash of its header, which binds the parts by their commitments. */
export function entryHash(header: EntryHeader): Hash {
  return hashOnce(header)
}

export function registerHash(line: RegisterLine): Hash {
  return hashOnce(line)
}

function hashOnce(value: EntryHeader | RegisterLine): Hash {
  const known = hashed.get(value)
  if (known !== undefined) return known
  const hash = hashOf(canonicalJson(value))
  hashed.set(value, hash)
  return hash
}
