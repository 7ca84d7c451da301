import type { ArrivalContent } from '../../core/inbox/arrival.ts'
import { clean } from '../../core/inbox/filing.ts'

/** What an arrival is called unless somebody writes something better: the subject of an email, else the name without its ending. */
export function titleOf(name: string, { mail }: ArrivalContent): string {
  return clean(mail?.subject ?? '', 300) || clean(name.replace(/\.[^.]{1,10}$/, '').replaceAll('_', ' '), 300) || 'File'
}
