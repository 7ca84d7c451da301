/** Media types by extension, for the files people attach to cases. What isn’t listed is bytes. */
const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', heic: 'image/heic', heif: 'image/heif', tif: 'image/tiff', tiff: 'image/tiff',
  txt: 'text/plain', csv: 'text/csv', eml: 'message/rfc822', md: 'text/markdown', zip: 'application/zip',
  doc: 'application/msword', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', ogg: 'audio/ogg', oga: 'audio/ogg', opus: 'audio/ogg', aac: 'audio/aac', amr: 'audio/amr', flac: 'audio/flac', mp4: 'video/mp4', mov: 'video/quicktime', m4v: 'video/mp4', '3gp': 'video/3gpp', webm: 'video/webm',
}

/**
 * The name to keep for a file: its last path segment, well-formed, without control characters and at most 255 characters, its ending kept.
 * It is only ever shown or written into a pack, where it is made safe for folders; in the journal the file lies under its hash.
 */
export function fileNameOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, '').trim()
  if (clean === '' || clean === '.' || clean === '..') return 'file'
  if (clean.length <= 255) return clean
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return (clean.slice(0, 255 - ending.length).toWellFormed() + ending).replaceAll('\ufffd', '_')
}

/** The media type: as announced if it looks like one, else by extension. */
export function mediaTypeOf(name: string, announced: string): string {
  if (/^[\w.+-]{1,40}\/[\w.+-]{1,58}$/.test(announced)) return announced
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  return types[extension] ?? 'application/octet-stream'
}
