import { createRequire } from 'node:module'
import type { FilesPort } from '../../storage/files-port.ts'

/** The faces our pages are set in: whole TrueType files, because files split by script lose letters. */
const faces = {
  sans: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  strong: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
} as const
export type FontFiles = Readonly<Record<keyof typeof faces, Uint8Array>>
/** `figures` and `strongFigures` are the sans faces with figures of one width, for columns of amounts. */
export type Face = keyof typeof faces | 'figures' | 'strongFigures'

/** Reads the faces from the installed packages. */
export async function loadFonts(files: Pick<FilesPort, 'read'>): Promise<FontFiles> {
  const { resolve } = createRequire(import.meta.url)
  const [sans, strong, serif] = await Promise.all([files.read(resolve(faces.sans)), files.read(resolve(faces.strong)), files.read(resolve(faces.serif))])
  return { sans, strong, serif }
}
