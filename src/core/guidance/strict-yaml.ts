import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { GuidanceProblem } from './guidance-problem.ts'

/** The line of a key path in the file, counted from 1; where a key is missing, the line of what should hold it. */
export type LineOf = (path: readonly PropertyKey[]) => number

/** What became of YAML: values in the form that was asked for, or everything that is wrong with it. */
export type YamlResult<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: LineOf }
  | { readonly ok: false; readonly problems: readonly GuidanceProblem[] }

/**
 * Reads YAML strictly: no aliases (they can grow without bound), no duplicate keys, no custom tags, and every value checked by `schema`.
 * @param firstLine the line of the file on which the YAML begins, so that problems name the file’s own lines
 */
export function readStrictYaml<T>(file: string, yaml: string, firstLine: number, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, strict: true, uniqueKeys: true, merge: false, schema: 'core', prettyErrors: false })
  const at = (offset: number): number => lines.linePos(offset).line + firstLine - 1
  const found = [...document.errors, ...document.warnings]
  if (found.length > 0) return { ok: false, problems: found.map(({ pos, message }) => ({ file, line: at(pos[0]), rule: 'front-matter', reason: message })) }

  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    return { ok: false, problems: [{ file, line: firstLine, rule: 'front-matter', reason: `This could not be read: ${error instanceof Error ? error.message : String(error)}.` }] }
  }
  const lineOf: LineOf = (path) => at(offsetOf(document, path))
  const checked = schema.safeParse(raw)
  if (checked.success) return { ok: true, value: checked.data, lineOf }
  return {
    ok: false,
    problems: checked.error.issues.map((issue) => ({ file, line: lineOf(issue.path), rule: 'field', reason: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}` })),
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
