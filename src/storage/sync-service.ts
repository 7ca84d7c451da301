export { syncService } from '../core/journal/sync-service.ts'
