import { useContractQuery } from './use-contract-query.ts'

/** Whether the open journal may be written to; false while that is not known yet. */
export function useCanWrite(): boolean {
  const { data } = useContractQuery('journal.status', {})
  return data?.state === 'open' && data.mode === 'write'
}
