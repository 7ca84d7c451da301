/** What a file is by its first bytes, whatever its name says. */
export type Sniffed = 'pdf' | 'jpeg' | 'png' | 'other-image' | 'other'

/** Looks at the first kilobyte; a PDF may have some bytes before its header. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  const isImage = /^GIF8[79]a/.test(head) || /^(II\*\0|MM\0\*)/.test(head) || /^BM.{4}\0{4}/s.test(head) || /^RIFF.{4}WEBP/s.test(head) || /^.{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)/s.test(head)
  return isImage ? 'other-image' : 'other'
}

/** True if a name promises pages: then a content that has none is worth a word. */
export function promisesPages(name: string): boolean {
  return /\.(pdf|jpe?g|jfif|png)\s*$/i.test(name)
}
