import { linkToParent } from '../node-workers.ts'
import { servePacks } from './serve-packs.ts'

/** Entry of the pack worker. */
servePacks(linkToParent())
