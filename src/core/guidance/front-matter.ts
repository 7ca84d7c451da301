import { z } from 'zod'
import { date, id, situation, text } from '../journal/fields.ts'
import { moments } from './article.ts'
import { readStrictYaml, type YamlResult } from './strict-yaml.ts'

const line = (max: number): z.ZodString => text(max).refine((value) => !value.includes('\n'), 'must stand on one line')

/** Front matter as it stands in the file; unknown keys are refused, so that a misspelled one is noticed. */
const schema = z.strictObject({
  id,
  title: line(60),
  summary: line(140),
  situations: z.array(situation).min(1).max(4),
  moments: z.array(z.enum(moments)).min(1).max(3),
  practices: z
    .record(z.string().regex(/^S\d+\.\d+$/, 'must look like S1.10'), text(300))
    .refine((value) => Object.keys(value).length <= 3, 'names more than 3 practices')
    .default({}),
  says: z.array(line(120)).min(1).max(40),
  sources: z.array(z.string()).max(10).default([]),
  related: z.array(id).max(10).default([]),
  checked: date,
})
export type FrontMatter = z.infer<typeof schema>

/** Reads the YAML between the two `---` lines. */
export function parseFrontMatter(file: string, yaml: string, firstLine: number): YamlResult<FrontMatter> {
  return readStrictYaml(file, yaml, firstLine, schema)
}
