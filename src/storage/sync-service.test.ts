import { expect, test } from 'vitest'
import { syncService } from './sync-service.ts'

test.each([
  ['C:\\Users\\kim\\OneDrive\\Journal', 'OneDrive'],
  ['C:\\Users\\kim\\OneDrive - Kim Repairs LLC\\Journal', 'OneDrive'],
  ['/Users/kim/Library/CloudStorage/OneDrive-Personal/Journal', 'OneDrive'],
  ['/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/Journal', 'iCloud Drive'],
  ['C:\\Users\\kim\\iCloudDrive\\Journal', 'iCloud Drive'],
  ['/home/kim/Dropbox/Journal', 'Dropbox'],
  ['/Users/kim/Dropbox (Kim Repairs)/Journal', 'Dropbox'],
  ['/Users/kim/Library/CloudStorage/GoogleDrive-kim@example.com/My Drive/Journal', 'Google Drive'],
  ['/Users/kim/Google Drive/Journal', 'Google Drive'],
])('%s is named as a folder of %s', (path, service) => {
  expect(syncService(path)).toBe(service)
})

test.each(['/home/kim/Journal', 'C:\\Users\\kim\\Documents\\Evenkeel', '/home/kim/dropbox-invoices.d/Journal2', '/home/kim/One Drive Lane/x'])('%s is an ordinary folder', (path) => {
  expect(syncService(path)).toBe(undefined)
})
