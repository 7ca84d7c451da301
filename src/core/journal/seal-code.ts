import type { Hash } from './format.ts'

/** Letters and digits that survive being read aloud: no I, L, O or U (Crockford’s base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A short code for the register’s head, to print on letters and packs: the number of entries and 60 bits of the head’s hash,
 * such as `312-7F3K-9QXM-2TDA`. It shows later that nothing up to that entry has changed since the code was given away, and nothing more.
 */
export function sealCode(head: { readonly n: number; readonly hash: Hash }): string {
  let bits = BigInt(`0x${head.hash.slice(0, 15)}`)
  let code = ''
  for (let index = 0; index < 12; index += 1) {
    code = (alphabet[Number(bits & 31n)] ?? '0') + code
    bits >>= 5n
  }
  return `${head.n}-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
