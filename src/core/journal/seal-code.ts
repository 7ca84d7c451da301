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

/** A code as somebody holds it: the number of entries it covers, and the code as we write it. */
export interface HeldCode {
  readonly n: number
  readonly code: string
}

/**
 * Reads a code that was typed from paper: small letters, spaces, other dashes and the letters that look like digits are taken as what
 * was meant. Undefined for what can be no code.
 */
export function readSealCode(typed: string): HeldCode | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s\u2010-\u2015\u2212_.-]+/g, '-').replaceAll(/^-|-$/g, '')
  const [number = '', ...rest] = plain.split('-')
  const letters = rest.join('').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const n = Number(number.replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
  if (!Number.isSafeInteger(n) || n < 1 || !/^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters)) return undefined
  return { n, code: `${n}-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}` }
}

/** What stands on a letter or pack beside a code: what it is for, and no more than it shows. */
export function sealSentence(code: string): string {
  return `Seal code ${code}. Keep it: it can show later that nothing our record held on this day was changed since.`
}
