import { describe, expect, it } from 'vitest'
import { hashOf } from './canonical.ts'
import { readSealCode, sealCode } from './seal-code.ts'

const made = sealCode({ n: 312, hash: hashOf('the end of a register') })

describe('a seal code', () => {
  it('tells two heads apart, and the same head with another number', () => {
    expect(made).toMatch(/^312(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(sealCode({ n: 312, hash: hashOf('another end') })).not.toBe(made)
    expect(sealCode({ n: 313, hash: hashOf('the end of a register') })).not.toBe(made)
  })

  it('is read as it was written, and as people copy it', () => {
    const spellings = [made, made.toLowerCase(), ` ${made} `, made.replaceAll('-', ' '), made.replaceAll('-', ' – '), made.replaceAll('0', 'O').replaceAll('1', 'l'), made.replace(/-(\w{4})-(\w{4})$/, '-$1$2')]
    for (const typed of spellings) expect(readSealCode(typed), typed).toEqual({ n: 312, code: made })
  })

  it.each(['', 'hello', '312', '312-7F3K', '312-7F3K-9QXM-2TDAA', '0-7F3K-9QXM-2TDA', '-7F3K-9QXM-2TDA', '312-7F3U-9QXM-2TDA', 'x12-7F3K-9QXM-2TDA', '99999999999999999-7F3K-9QXM-2TDA'])('is nothing where “%s” is typed', (typed) => {
    expect(readSealCode(typed)).toBeUndefined()
  })
})
