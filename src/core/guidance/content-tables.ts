import { z } from 'zod'
import type { GuidanceSource } from './summary.ts'
import { readStrictYaml, type YamlResult } from './strict-yaml.ts'

const line = (max: number): z.ZodString => z.string().trim().min(1).max(max)
const word = line(80)

const sourcesSchema = z.record(z.string(), z.strictObject({
  kind: z.enum(['seed', 'official', 'secondary']),
  title: line(200),
  publisher: line(200),
  where: line(200).optional(),
}))

const practicesSchema = z.record(z.string().regex(/^S\d+\.\d+$/), line(120))

const synonymsSchema = z.strictObject({
  /** Another spelling of one word → the spelling that is indexed. */
  spellings: z.record(word, word),
  /** Words that stand in nearly every article, and so tell little about any one. */
  common: z.array(word),
  /** Words and phrases that mean much the same; each leads to all the others. */
  groups: z.array(z.array(word).min(2).max(48)),
  /** A word or phrase → the words that guidance uses for it; one way only. */
  leads: z.record(word, z.array(word).min(1).max(12)),
})

/** How lay words and callers’ words lead to the words of the guidance (content/synonyms.yaml). */
export type SynonymTable = z.infer<typeof synonymsSchema>

/** A table without entries, for collections that bring no synonyms. */
export const NO_SYNONYMS: SynonymTable = { spellings: {}, common: [], groups: [], leads: {} }

/** content/sources.yaml: key → source. */
export function parseSources(file: string, yaml: string): YamlResult<Readonly<Record<string, GuidanceSource>>> {
  return readStrictYaml(file, yaml, 1, sourcesSchema)
}

/** content/practices.yaml: practice id → short title in our own words. */
export function parsePractices(file: string, yaml: string): YamlResult<Readonly<Record<string, string>>> {
  return readStrictYaml(file, yaml, 1, practicesSchema)
}

/** content/synonyms.yaml. */
export function parseSynonyms(file: string, yaml: string): YamlResult<SynonymTable> {
  return readStrictYaml(file, yaml, 1, synonymsSchema)
}
