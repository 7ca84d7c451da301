import { z } from 'zod'
import { id, text } from '../journal/fields.ts'
import { allFields } from './field-names.ts'
import { MOST_COLUMNS, type Agency, type Layout } from './layout.ts'

/** A header or a fixed text: one line of anything a spreadsheet cell of a header may hold. */
const cell = z.union([z.literal(''), text(300)])

/** A layout as it crosses a boundary. */
export const layoutSchema: z.ZodType<Layout> = z.strictObject({
  file: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('csv'), delimiter: z.enum([',', ';', '\t', '|']), quote: z.enum(['all', 'needed']), mark: z.boolean() }),
    z.strictObject({ type: z.literal('xlsx') }),
  ]),
  rows: z.enum(['invoice', 'account']),
  dates: z.enum(['iso', 'us', 'us-short', 'uk', 'dots', 'compact']),
  numbers: z.enum(['plain', 'grouped', 'comma', 'dots-comma', 'minor']),
  columns: z.array(z.strictObject({ header: cell, field: z.enum(allFields).nullable(), fixed: text(300).optional() })).min(1).max(MOST_COLUMNS),
})

/** What of an agency is stored; its id is the name of its file. */
export const agencySchema: z.ZodType<Omit<Agency, 'id'>> = z.strictObject({ name: text(200), clientNumber: text(60).optional(), layout: layoutSchema })

/** The file of an agency: `v` counts the versions of its format. */
export const agencyFileSchema = z.strictObject({ format: z.literal('evenkeel-agency'), v: z.literal(1), id, agency: agencySchema })
