/**
 * A pack’s zip, byte by byte: files are stored as they are, in order of path, with one fixed date. So the same files make the same zip on
 * every computer, and a verifier can make every byte that is not content anew from what the zip says of its files, without holding them.
 *
 *     ┌ local header ┬ content ┐ … ┌ directory: one entry per file ┬ (64-bit end, where needed) ┬ end ┐
 */
export interface ZipMember {
  /** With `/` between folders. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly crc32: number
}

/** Midnight of January 1, 1980, in the form zips keep. */
const fixedDate = 0x0021_0000
/** A plain file its owner may write and all may read, as Unix has it. */
const plainFile = 0x81a4_0000
/** Unix, which is what makes that form count. */
const madeBy = 0x0300
/** Names in it are UTF-8; set where a name has other letters than ASCII. */
const utf8Flag = 0x0800
const most32 = 0xffff_ffff
const most16 = 0xffff
const signatures = { local: 0x0403_4b50, central: 0x0201_4b50, end64: 0x0606_4b50, locator64: 0x0706_4b50, end: 0x0605_4b50 } as const

/** What stands before the content of a file. */
export function localHeader({ path, size, crc32 }: ZipMember): Uint8Array {
  const name = new TextEncoder().encode(path)
  const large = size >= most32
  const out = new Bytes(30 + name.length + (large ? 20 : 0))
  out.u32(signatures.local).u16(large ? 45 : 10).u16(flagsOf(path)).u16(0).u32(fixedDate).u32(crc32)
  out.u32(large ? most32 : size).u32(large ? most32 : size).u16(name.length).u16(large ? 20 : 0).bytes(name)
  if (large) out.u16(1).u16(16).u64(size).u64(size)
  return out.all
}

/** What stands after the last file: the directory and its end. */
export function directory(members: readonly ZipMember[]): Uint8Array {
  const starts = startsOf(members)
  const start = zipStart(members)
  const pieces = members.map((member, index) => centralEntry(member, starts[index] ?? 0))
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const large = members.length >= most16 || start >= most32 || size >= most32
  const end = new Bytes(22 + (large ? 76 : 0))
  if (large) {
    end.u32(signatures.end64).u64(44).u16(madeBy).u16(45).u32(0).u32(0).u64(members.length).u64(members.length).u64(size).u64(start)
    end.u32(signatures.locator64).u32(0).u64(start + size).u32(1)
  }
  const count = Math.min(members.length, most16)
  end.u32(signatures.end).u16(0).u16(0).u16(count).u16(count).u32(Math.min(size, most32)).u32(Math.min(start, most32)).u16(0)
  return joined([...pieces, end.all])
}

/** The size of the zip that these files make, in bytes. */
export function zipSize(members: readonly Pick<ZipMember, 'path' | 'size'>[]): number {
  const whole = members.map(({ path, size }) => ({ path, size, crc32: 0 }))
  return zipStart(whole) + directory(whole).length
}

/** Where each file’s header begins, in bytes from the start of the zip. */
export function startsOf(members: readonly ZipMember[]): number[] {
  let at = 0
  return members.map((member) => {
    const own = at
    at += localHeader(member).length + member.size
    return own
  })
}

/** Where the directory begins. */
export function zipStart(members: readonly ZipMember[]): number {
  return members.reduce((sum, member) => sum + localHeader(member).length + member.size, 0)
}

/** Pieces as one array. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

function centralEntry({ path, size, crc32 }: ZipMember, start: number): Uint8Array {
  const name = new TextEncoder().encode(path)
  const large = size >= most32
  const far = start >= most32
  const extra = (large ? 16 : 0) + (far ? 8 : 0)
  const version = large || far ? 45 : 10
  const out = new Bytes(46 + name.length + (extra > 0 ? extra + 4 : 0))
  out.u32(signatures.central).u16(madeBy).u16(version).u16(flagsOf(path)).u16(0).u32(fixedDate).u32(crc32)
  out.u32(large ? most32 : size).u32(large ? most32 : size).u16(name.length).u16(extra > 0 ? extra + 4 : 0).u16(0).u16(0).u16(0).u32(plainFile)
  out.u32(far ? most32 : start).bytes(name)
  if (extra > 0) out.u16(1).u16(extra)
  if (large) out.u64(size).u64(size)
  if (far) out.u64(start)
  return out.all
}

function flagsOf(path: string): number {
  return /^[\u0020-\u007e]*$/.test(path) ? 0 : utf8Flag
}

/** Numbers written one after another, lowest byte first. */
class Bytes {
  readonly all: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(length: number) {
    this.all = new Uint8Array(length)
    this.#view = new DataView(this.all.buffer)
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true)
    this.#at += 2
    return this
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true)
    this.#at += 4
    return this
  }

  u64(value: number): this {
    this.#view.setBigUint64(this.#at, BigInt(value), true)
    this.#at += 8
    return this
  }

  bytes(value: Uint8Array): this {
    this.all.set(value, this.#at)
    this.#at += value.length
    return this
  }
}
