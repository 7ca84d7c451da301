import { linkToParent } from '../node-workers.ts'
import { serveRecords } from './serve-records.ts'

/** Entry of the worker that keeps the read model. */
serveRecords(linkToParent())
