import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'

const source = resolve(fileURLToPath(new URL('../src/verify-page', import.meta.url)))

/**
 * Makes `verify.html` out of `src/verify-page`: one file that needs nothing beside it. Its policy names the one script and the one style
 * in it by their hashes and allows nothing else, no connection and no picture; the same sources give the same bytes.
 */
export async function buildVerifyPage(): Promise<Uint8Array> {
  const output = (await build({
    configFile: false, logLevel: 'silent', root: source,
    build: { write: false, target: 'es2022', minify: true, modulePreload: false, lib: { entry: join(source, 'main.ts'), formats: ['iife'], name: 'verify' } },
  })) as Rollup.RollupOutput | readonly Rollup.RollupOutput[]
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((one: Rollup.RollupOutput) => one.output).filter((one) => one.type === 'chunk')
  const [script] = chunks
  if (!script || chunks.length !== 1) throw new Error('The page that checks packs has to be one script.')
  const [page, style] = await Promise.all([readFile(join(source, 'verify.html'), 'utf8'), readFile(join(source, 'style.css'), 'utf8')])
  // A script that held the words that end it would end there.
  const code = `\n${script.code.replaceAll('</script', '<\\/script').trim()}\n`
  const looks = `\n${style.trim()}\n`
  const policy = `default-src 'none'; script-src '${hashOf(code)}'; style-src '${hashOf(looks)}'; base-uri 'none'; form-action 'none'`
  const parts: Readonly<Record<string, string>> = { policy, style: looks, script: code }
  return new TextEncoder().encode(page.replaceAll(/<!--(policy|style|script)-->/g, (_, name: string) => tagOf(name, parts[name] ?? '')))
}

function tagOf(name: string, content: string): string {
  if (name === 'policy') return `<meta http-equiv="Content-Security-Policy" content="${content}">`
  return name === 'style' ? `<style>${content}</style>` : `<script>${content}</script>`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
