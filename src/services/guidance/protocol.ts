import { z } from 'zod'
import type { GuidanceCorpus, GuidanceResults } from '../../core/search/guidance-search.ts'

/** From the services to the worker. Every request has a number; its answer carries the same one. */
export type GuidanceRequest =
  | { readonly type: 'build'; readonly number: number; readonly corpus: GuidanceCorpus }
  | { readonly type: 'search'; readonly number: number; readonly query: string; readonly limit: number }

/** From the worker to the services. */
export type GuidanceAnswer =
  | { readonly type: 'built'; readonly number: number; readonly articles: number }
  | { readonly type: 'found'; readonly number: number; readonly results: GuidanceResults }
  | { readonly type: 'failed'; readonly number: number; readonly message: string }

/** The outer shape only: both ends are ours, and what lies within was checked when it was read from disk. */
const requestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('build'), number: z.int(), corpus: z.custom<GuidanceCorpus>((value) => typeof value === 'object' && value !== null) }),
  z.object({ type: z.literal('search'), number: z.int(), query: z.string(), limit: z.int() }),
])
const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('built'), number: z.int(), articles: z.int() }),
  z.object({ type: z.literal('found'), number: z.int(), results: z.custom<GuidanceResults>((value) => typeof value === 'object' && value !== null) }),
  z.object({ type: z.literal('failed'), number: z.int(), message: z.string() }),
])

/** @throws ZodError if the message isn’t one of ours. */
export function readRequest(message: unknown): GuidanceRequest {
  return requestSchema.parse(message)
}

/** @throws ZodError if the message isn’t one of ours. */
export function readAnswer(message: unknown): GuidanceAnswer {
  return answerSchema.parse(message)
}
