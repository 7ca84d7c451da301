/** Eight tables, so that eight bytes are taken in at once. */
const tables = Array.from({ length: 8 }, () => new Uint32Array(256))
const [first = new Uint32Array(256)] = tables
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  first[byte] = value
}
for (let byte = 0; byte < 256; byte += 1) {
  for (let table = 1; table < 8; table += 1) {
    const before = tables[table - 1]?.[byte] ?? 0
    const own = tables[table]
    if (own) own[byte] = (before >>> 8) ^ (first[before & 0xff] ?? 0)
  }
}

/**
 * The CRC-32 that zips keep of a file, as an unsigned number.
 * @param before the value so far, where bytes come in pieces
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  const at = (table: Uint32Array, index: number): number => table[index & 0xff] ?? 0
  const byte = (index: number): number => bytes[index] ?? 0
  let crc = ~before
  let index = 0
  for (const end = bytes.length - 7; index < end; index += 8) {
    crc ^= byte(index) | (byte(index + 1) << 8) | (byte(index + 2) << 16) | (byte(index + 3) << 24)
    crc = at(t7, crc) ^ at(t6, crc >>> 8) ^ at(t5, crc >>> 16) ^ at(t4, crc >>> 24) ^ at(t3, byte(index + 4)) ^ at(t2, byte(index + 5)) ^ at(t1, byte(index + 6)) ^ at(t0, byte(index + 7))
  }
  for (; index < bytes.length; index += 1) crc = (crc >>> 8) ^ at(t0, crc ^ byte(index))
  return ~crc >>> 0
}
