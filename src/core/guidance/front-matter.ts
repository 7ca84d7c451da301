import { z } from 'zod'
import { id, text } from '../journal/fields.ts'
import { signNames } from '../journal/signs.ts'
import { moments } from './article.ts'
import { headFields, line } from './content-file.ts'
import { readStrictYaml, type YamlResult } from './strict-yaml.ts'

const schema = z.strictObject({
  ...headFields,
  moments: z.array(z.enum(moments)).min(1).max(3),
  practices: z
    .record(z.string().regex(/^S\d+\.\d+$/, 'must look like S1.10'), text(300))
    .refine((value) => Object.keys(value).length <= 3, 'names more than 3 practices')
    .default({}),
  says: z.array(line(120)).min(1).max(40),
  related: z.array(id).max(10).default([]),
  when: z.array(z.strictObject({ sign: z.enum(signNames), atLeast: z.int().min(1).max(20).default(1), unless: z.array(z.enum(signNames)).max(5).default([]) })).max(4).default([]),
})
/** The front matter of an article as it stands in the file. */
export type FrontMatter = z.infer<typeof schema>

/** Reads the YAML between the two `---` lines of an article. */
export function parseFrontMatter(file: string, yaml: string, firstLine: number): YamlResult<FrontMatter> {
  return readStrictYaml(file, yaml, firstLine, schema)
}
