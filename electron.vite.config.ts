import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noteBuilt, sourceStamp } from './scripts/build-stamp.mjs'
import { buildVerifyPage } from './scripts/verify-page.ts'
import { compileLibrary } from './src/services/guidance/compiled-library.ts'
import { nodeFiles } from './src/storage/node-files.ts'

const root = import.meta.dirname
const before = sourceStamp(root)
const source = (path: string): string => join(root, 'src', path)

export default defineConfig({
  main: {
    plugins: [{ name: 'compile-library', closeBundle: async () => writeFile(join(root, 'out/main/library.json'), await compileLibrary(nodeFiles(), join(root, 'content'))) }, { name: 'verify-page', closeBundle: async () => writeFile(join(root, 'out/main/verify.html'), await buildVerifyPage()) }],
    build: {
      outDir: join(root, 'out/main'),
      // The services run from source in tests and unminified here: a stack trace from the field stays readable.
      minify: false,
      // Installed packages stay outside the bundle: pdfkit, lunr, zod and SQLite find their own files.
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: source('main/index.ts'),
          'browser-host': source('browser-host/index.ts'),
          'guidance-worker': source('services/guidance/worker.ts'),
          'packs-worker': source('services/packs/worker.ts'),
          'records-worker': source('services/read-model/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: source('preload/preload.ts') },
        // A sandboxed preload script is CommonJS and one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    // Relative addresses: the page lives at app://evenkeel/ in Electron and below a random folder in the browser host.
    base: './',
    // The page is built last: what the whole was built from is noted then.
    plugins: [react(), { name: 'note-built', closeBundle: () => noteBuilt(root, before) }],
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      // Nothing becomes a data: address, which the content security policy would block.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: source('renderer/index.html') } },
    },
  },
})
