import { bytesToHex } from '@noble/hashes/utils.js'

/** The clock and place of the computer; tests and the demo bring their own. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number
  /** IANA zone of the computer. */
  zone(): string
  /** BCP 47 locale of the reader. */
  locale(): string
}

/** Unguessable bytes, for salts, ids, tokens and tickets. */
export interface Random {
  bytes(count: number): Uint8Array
}

/** A random id for streams, drafts and tickets: 20 characters of lowercase base 32, 100 bits. */
export function newId(random: Random): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  return Array.from(random.bytes(20), (byte) => alphabet[byte % 32]).join('')
}

/** Random bytes as hex: salts (16 bytes), secrets (32 bytes). */
export function randomHex(random: Random, bytes: number): string {
  return bytesToHex(random.bytes(bytes))
}
