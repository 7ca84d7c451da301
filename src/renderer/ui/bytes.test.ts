import { describe, expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'

describe('the size of a file in words', () => {
  it.each([
    [0, '0 bytes'], [1, '1 byte'], [412, '412 bytes'], [999, '999 bytes'], [1000, '1 kB'], [411_600, '412 kB'], [999_499, '999 kB'], [999_500, '1 MB'], [1_400_000, '1.4 MB'], [48_260_000, '48.3 MB'], [999_960_000, '1 GB'], [2_500_000_000, '2.5 GB'],
  ])('%i is %s', (bytes, words) => {
    expect(formatBytes(bytes, 'en-US')).toBe(words)
  })

  it('is written as the reader’s locale does', () => {
    expect(formatBytes(1_400_000, 'de')).toBe('1,4 MB')
  })
})
