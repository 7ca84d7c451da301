import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extensionOf, safeFileName, stemOf } from './file-names.ts'

describe('a safe file name', () => {
  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1', '_COM1'],
    ['a:b?c*d|e<f>g"h', 'a b c d e f g h'],
    ['ends with dots...', 'ends with dots'],
    ['.hidden', 'hidden'],
    ['line\nfeed\tand\u0000null', 'linefeedandnull'],
    ['turn\u202eed fdp.exe', 'turned fdp.exe'],
    ['   ', 'file'],
    ['...', 'file'],
    ['', 'file'],
    ['Łódź – Αθήνα 東京 😀', 'Łódź – Αθήνα 東京 😀'],
  ])('of %j is %j', (typed, safe) => {
    expect(safeFileName(typed)).toBe(safe)
  })

  it('keeps its ending when it is cut', () => {
    const name = safeFileName('x'.repeat(300), 'pdf')
    expect(name).toHaveLength(120)
    expect(name.endsWith('.pdf')).toBe(true)
  })

  it('is never a path, a device, hidden, too long or broken, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('', 'pdf', 'jpeg'), (stem, extension) => {
        const name = safeFileName(stem, extension)
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f\u007f]/)
        expect(name).not.toMatch(/^[. ]|[. ]$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(name.isWellFormed()).toBe(true)
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(121)
        expect(name.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the parts of a name', () => {
  it.each([
    ['scan.PDF', 'pdf', 'scan'],
    ['archive.tar.gz', 'gz', 'archive.tar'],
    ['no ending', '', 'no ending'],
    ['evil.p/df', '', 'df'],
    ['weird.ab-c', '', 'weird.ab-c'],
    ['.bashrc', '', '.bashrc'],
    ['../x/../letter.docx', 'docx', 'letter'],
    ['long.123456789', '', 'long.123456789'],
  ])('%j has the ending %j and the stem %j', (name, extension, stem) => {
    expect(extensionOf(name)).toBe(extension)
    expect(stemOf(name)).toBe(stem)
  })
})
