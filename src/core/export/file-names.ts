/** The longest file name we write, in UTF-8 bytes: room for the folder it is unpacked into on systems that count 260 characters. */
const longest = 120

/**
 * A name that every file system takes and that says what was meant: no separators, no characters Windows refuses, no control,
 * direction or invisible characters, no dots or spaces at the end, not a device name, at most 120 bytes.
 * @param stem what the name should say
 * @param extension without the dot; empty for none
 */
export function safeFileName(stem: string, extension = ''): string {
  const ending = extension === '' ? '' : `.${extension}`
  const clean = cut(cleaned(stem), longest - ending.length).replace(/[. ]+$/, '')
  const named = clean === '' ? 'file' : clean
  return `${device.test(named) ? `_${named}` : named}${ending}`
}

/** The ending of a file name in lower case, if it is a plain one of at most eight letters and digits; else empty. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

/** The name without its ending and without any folder it came with. */
export function stemOf(name: string): string {
  const last = name.split(/[\\/]/).findLast((segment) => segment.trim() !== '') ?? ''
  const extension = extensionOf(last)
  return extension === '' ? last : last.trim().slice(0, -extension.length - 1)
}

/** Names Windows keeps for devices, with or without an ending. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i

function cleaned(stem: string): string {
  return stem
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\ufffd]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/(\. ?){2,}/g, ' ')
    .trim()
}

/** At most so many UTF-8 bytes, never half a character. */
function cut(text: string, bytes: number): string {
  let size = 0
  let kept = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (size > bytes) break
    kept += character
  }
  return kept
}
