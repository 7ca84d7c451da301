import { createContext, useContext, type ReactNode } from 'react'
import type { Connection } from '../connection/connection.ts'

const ConnectionContext = createContext<Connection | undefined>(undefined)

export function ConnectionProvider({ connection, children }: { readonly connection: Connection; readonly children: ReactNode }) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}

/** The page’s way to the services. Screens use `useContractQuery` and `useCommand`; files and folders go through this. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection needs a ConnectionProvider above it')
  return connection
}
