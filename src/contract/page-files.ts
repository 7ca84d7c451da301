/** Media types of the files that make up the built page. A file of another type is not part of the page. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  pfb: 'application/octet-stream',
  bcmap: 'application/octet-stream',
  wasm: 'application/wasm',
}

/** The media type by the file’s name, or undefined if such a file is not part of the page. */
export function mediaType(name: string): string | undefined {
  return mediaTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
}

/** Either the segments of a path below the page’s folder, or why the address names nothing in it. */
export type PagePath = { readonly ok: true; readonly segments: readonly string[] } | { readonly ok: false; readonly reason: string }

/**
 * Reads the path of an address as a file below the page’s folder. Decodes once and refuses whatever could lead out of the
 * folder on any system: `..`, a backslash, a drive letter or stream (`:`), a null character, an encoding that doesn’t decode.
 */
export function pagePath(pathname: string): PagePath {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return { ok: false, reason: 'The address is not encoded correctly.' }
  }
  if (!decoded.startsWith('/')) return { ok: false, reason: 'The address has no path.' }
  const inside = decoded.slice(1)
  if (/[\\:\u0000-\u001f\u007f%]/.test(inside)) return { ok: false, reason: 'The address holds a character that no file of the app has.' }
  const segments = inside === '' ? ['index.html'] : inside.split('/')
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return { ok: false, reason: 'The address leads out of the app’s own files.' }
  return { ok: true, segments }
}
