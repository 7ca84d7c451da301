import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './app.tsx'
import { openConnection } from './connection/open-connection.ts'
import { createQueryClient, followEvents } from './query/query-client.ts'
import { navigate } from './router/hash-location.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with id “root”')

const connection = openConnection()
const client = createQueryClient()
followEvents(connection, client)
connection.onGo(navigate)
createRoot(root).render(<StrictMode><App connection={connection} client={client} /></StrictMode>)
