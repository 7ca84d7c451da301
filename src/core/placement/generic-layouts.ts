import { allFields } from './field-names.ts'
import type { Layout } from './layout.ts'

const columns: Layout['columns'] = allFields.map((field) => ({ header: field, field }))

/** Every field under its own name, for agencies that take any table. */
export const genericCsv: Layout = { file: { type: 'csv', delimiter: ',', quote: 'all', mark: false }, rows: 'invoice', dates: 'iso', numbers: 'plain', columns }
export const genericXlsx: Layout = { ...genericCsv, file: { type: 'xlsx' } }
