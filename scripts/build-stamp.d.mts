export function sourceStamp(root: string): string
export function isBuilt(root: string): boolean
export function noteBuilt(root: string, stampBefore: string): void
