import { createRequire } from 'node:module'
import type { FilesPort } from '../../storage/files-port.ts'

/** The faces our pages are set in: whole TrueType files, because files split by script lose letters. */
const files = {
  sans: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  strong: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
} as const

/** The faces of scripts that those lack, in the order they are asked. The one for Han is 10 MB: each is read only for a document that has its letters. */
const scriptFiles = {
  hebrew: '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  // Noto’s takes letters apart into strokes and dots, and a dot alone is no character that could be read back.
  arabic: '@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  hangul: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  han: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
} as const

/** The fonts every document is opened with. */
export const usualFonts = ['sans', 'strong', 'serif'] as const satisfies readonly (keyof typeof files)[]
export type ScriptFont = keyof typeof scriptFiles
export type FontName = keyof typeof files | ScriptFont

export interface FontFiles extends Readonly<Record<keyof typeof files, Uint8Array>> {
  /** Reads the face of a script. It isn’t kept: most packs need none. */
  readonly ofScript: (font: ScriptFont) => Promise<Uint8Array>
}

/** Reads the faces from the installed packages. */
export async function loadFonts(port: Pick<FilesPort, 'read'>): Promise<FontFiles> {
  const { resolve } = createRequire(import.meta.url)
  const [sans, strong, serif] = await Promise.all([port.read(resolve(files.sans)), port.read(resolve(files.strong)), port.read(resolve(files.serif))])
  return { sans, strong, serif, ofScript: (font) => port.read(resolve(scriptFiles[font])) }
}
