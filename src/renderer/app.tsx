import { QueryClientProvider, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Route, Router, Switch, useLocation } from 'wouter'
import type { JournalStatus } from '../contract/views.ts'
import type { ProblemError } from '../core/problem.ts'
import { AtHandProvider, useAtHand } from './at-hand/at-hand.tsx'
import { ShellCall } from './call-view/shell-call.tsx'
import type { Connection } from './connection/connection.ts'
import { FirstStart } from './features/first-start/first-start.tsx'
import { FullPage } from './features/first-start/full-page.tsx'
import { WhoWeAre } from './features/first-start/who-we-are.tsx'
import { DueCount } from './features/due/due-count.tsx'
import { Notices } from './notices.tsx'
import { ConfirmProvider } from './journal/confirm/confirm-in-writing.tsx'
import { ConnectionProvider } from './query/connection-context.tsx'
import { useContractQuery } from './query/use-contract-query.ts'
import { useHashLocation } from './router/hash-location.ts'
import { places, sectionOf } from './router/places.ts'
import { screens } from './screens.ts'
import { PlaceContext } from './ui/place.tsx'
import { ScreenGuard } from './ui/screen-guard.tsx'
import { SettingsProvider } from './ui/settings.tsx'
import { PanelShell, Shell, useStartsAtTop } from './ui/shell.tsx'
import { ShortcutDialog } from './ui/shortcuts/shortcut-list.tsx'
import { useShortcut } from './ui/shortcuts/use-shortcut.ts'
import { EmptyState, Loading, QueryView } from './ui/states.tsx'
import { StatusProvider } from './ui/status.tsx'
import styles from './app.module.css'

/** The whole app over one connection. */
export function App({ connection, client }: { readonly connection: Connection; readonly client: QueryClient }) {
  return (
    <ConnectionProvider connection={connection}>
      <QueryClientProvider client={client}>
        <SettingsProvider>
          <Placed>
            <StatusProvider>
              {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value and calls it as a hook */}
              <Router hook={useHashLocation}><Journal /></Router>
            </StatusProvider>
          </Placed>
        </SettingsProvider>
      </QueryClientProvider>
    </ConnectionProvider>
  )
}

/** Tells everything below where the reader is; the day is asked for again each minute, so that midnight is noticed. */
function Placed({ children }: { readonly children: ReactNode }) {
  const info = useContractQuery('app.info', {}, { every: 60_000 })
  return (
    <Whole query={info}>
      {(place) => (
        <PlaceContext value={place}>
          <I18nProvider locale={place.locale}>{children}</I18nProvider>
        </PlaceContext>
      )}
    </Whole>
  )
}

/** The first start while no journal is open; otherwise the screens over the one that is. */
function Journal() {
  const status = useContractQuery('journal.status', {})
  return <Whole query={status}>{(journal) => (journal.state === 'none' ? <FirstStart status={journal} /> : <OpenJournal key={journal.id} journal={journal} />)}</Whole>
}

/** What the whole window hangs on. Once it was answered the answer stands: that the services stopped is said on the screen. */
function Whole<T>({ query, children }: { readonly query: UseQueryResult<T, ProblemError>; readonly children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  return query.error ? <FullPage title="Evenkeel can’t start yet"><QueryView query={query}>{children}</QueryView></FullPage> : <Starting />
}

/** Until the services answer. */
function Starting() {
  return <main className={styles.starting}><h1 className="unseen">Evenkeel</h1><Loading label="Starting…" /></main>
}

function OpenJournal({ journal }: { readonly journal: Extract<JournalStatus, { state: 'open' }> }) {
  const business = useContractQuery('business.get', {})
  const [later, setLater] = useState(false)
  const canWrite = journal.mode === 'write'
  const unnamed = canWrite && !later && business.data !== undefined && business.data.profile === undefined && business.data.staff.length === 0
  if (unnamed) return <WhoWeAre onLater={() => setLater(true)} />
  return (
    <AtHandProvider canWrite={canWrite}>
      <ConfirmProvider>
        <Framed notices={<Notices journal={journal} />} footer={canWrite ? 'Everything is saved on this computer' : 'Open read-only. Nothing is written.'}>
          <Everywhere />
          <Switch>
            {screens.map(({ path, title, component: Screen }) => <Route key={path} path={path}><Titled title={title}><ScreenGuard key={path}><Screen /></ScreenGuard></Titled></Route>)}
            <Route><EmptyState title="There is no such page">Choose a place in the navigation.</EmptyState></Route>
          </Switch>
        </Framed>
      </ConfirmProvider>
    </AtHandProvider>
  )
}

/** The navigation around every screen but the call panel, which has a window of its own. */
function Framed({ notices, footer, children }: { readonly notices: ReactNode; readonly footer: string; readonly children: ReactNode }) {
  const { isPanel } = useAtHand()
  return isPanel ? <PanelShell notices={notices}>{children}</PanelShell> : <Shell notices={notices} counts={{ due: <DueCount /> }} footer={footer} call={<ShellCall />}>{children}</Shell>
}

/** The shortcuts that work on every screen: the list of shortcuts, and the way to the search. */
function Everywhere() {
  const [help, setHelp] = useState(false)
  const { caseId, askSearch } = useAtHand()
  const [path, navigate] = useLocation()
  useShortcut('help', () => setHelp(true))
  useShortcut('search', () => {
    const box = document.querySelector<HTMLInputElement>('[role="combobox"][aria-autocomplete="list"][data-search]')
    if (box && (sectionOf(path) === 'desk' || sectionOf(path) === 'call')) askSearch()
    else if (box && sectionOf(path) === 'library') box.focus()
    else navigate(places.desk({ case: caseId }))
  })
  return help ? <ShortcutDialog onClose={() => setHelp(false)} /> : null
}

function Titled({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useStartsAtTop()
  useEffect(() => { document.title = `${title} – Evenkeel` }, [title])
  return children
}
