import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { I18nProvider } from 'react-aria-components'
import { Route, Router, Switch } from 'wouter'
import type { Connection } from './connection/connection.ts'
import { ConnectionProvider } from './query/connection-context.tsx'
import { useContractQuery } from './query/use-contract-query.ts'
import { useHashLocation } from './router/hash-location.ts'
import { PlaceContext } from './ui/place.tsx'
import { SettingsProvider } from './ui/settings.tsx'
import { Shell } from './ui/shell.tsx'
import { EmptyState, QueryView } from './ui/states.tsx'
import { StatusProvider } from './ui/status.tsx'
import { screens } from './screens.ts'

/** The whole app over one connection. */
export function App({ connection, client }: { readonly connection: Connection; readonly client: QueryClient }) {
  return (
    <ConnectionProvider connection={connection}>
      <QueryClientProvider client={client}>
        <SettingsProvider>
          <Placed>
            <StatusProvider>
              {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value and calls it as a hook */}
              <Router hook={useHashLocation}>
                <Shell footer="Everything is saved on this computer">
                  <Switch>
                    {screens.map(({ path, component: Screen }) => <Route key={path} path={path}><Screen /></Route>)}
                    <Route><EmptyState title="There is no such page">Choose a place in the navigation.</EmptyState></Route>
                  </Switch>
                </Shell>
              </Router>
            </StatusProvider>
          </Placed>
        </SettingsProvider>
      </QueryClientProvider>
    </ConnectionProvider>
  )
}

/** Tells everything below where the reader is; the day is asked for again each minute, so that midnight is noticed. */
function Placed({ children }: { readonly children: React.ReactNode }) {
  const info = useContractQuery('app.info', {}, { every: 60_000 })
  return (
    <QueryView query={info}>
      {(place) => (
        <PlaceContext value={place}>
          <I18nProvider locale={place.locale}>{children}</I18nProvider>
        </PlaceContext>
      )}
    </QueryView>
  )
}
