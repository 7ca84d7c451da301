import { linkToParent } from '../node-workers.ts'
import { serveGuidance } from './serve-guidance.ts'

/** Entry of the guidance worker. */
serveGuidance(linkToParent())
