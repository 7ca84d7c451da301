import type { Exhibit } from './exhibits.ts'

/** What an exhibit adds to a volume, in bytes. */
export interface WeighedExhibit {
  readonly label: string
  /** With its slip sheet and its pages. */
  readonly whole: number
  /** With its slip sheet alone. */
  readonly slip: number
}

/** What a volume may weigh, in bytes. */
export interface VolumeRoom {
  /** The largest volume. */
  readonly most: number
  /** The first volume without exhibits. */
  readonly front: number
  /** A further volume without exhibits. */
  readonly cover: number
}

/** Where the exhibits of a volume stand when it would be too large with all of them. */
export interface Division {
  /** Labels of the exhibits of each further volume; the volume itself keeps all others. */
  readonly further: readonly (readonly string[])[]
  /** Labels of exhibits whose pages are too large for any volume: they keep their slip sheet, which says so. */
  readonly over: readonly string[]
}

/** The divisions of a pack’s exhibits, by the letter of their labels: A for those of Volume 1, C for those for counsel. */
export type Divisions = Partial<Readonly<Record<'A' | 'C', Division>>>

/**
 * Divides exhibits in their order among the volume that lists them and as many further ones as it takes, each at most as large as the
 * room, unless the slip sheet of a single exhibit is more than that. Nothing is cut in two.
 */
export function divideExhibits(exhibits: readonly WeighedExhibit[], { most, front, cover }: VolumeRoom): Division {
  const further: string[][] = []
  const over: string[] = []
  let used = front
  for (const { label, whole, slip } of exhibits) {
    const isOver = cover + whole > most
    if (isOver) over.push(label)
    const weight = isOver ? slip : whole
    if (used + weight > most && (further.length === 0 || used > cover)) {
      further.push([])
      used = cover
    }
    further.at(-1)?.push(label)
    used += weight
  }
  return { further, over }
}

/** The exhibits as a division puts them. */
export function divided(exhibits: readonly Exhibit[], prefix: 'A' | 'C', { further, over }: Division = { further: [], over: [] }): Exhibit[] {
  return exhibits.map((exhibit) => {
    const at = further.findIndex((labels) => labels.includes(exhibit.label))
    return {
      ...exhibit,
      ...(at !== -1 && { elsewhere: nameOfFurther(prefix, at) }),
      ...(over.includes(exhibit.label) && exhibit.bound.type === 'pages' && { bound: { type: 'unbound', why: 'over-limit' } as const }),
    }
  })
}

/** What the volumes after the first are called: `Volume 2`, `For counsel only 2`. */
function nameOfFurther(prefix: 'A' | 'C', index: number): string {
  return `${prefix === 'A' ? 'Volume' : 'For counsel only'} ${index + 2}`
}

/** The names of the further volumes that exhibits stand in, in order. */
export function furtherNames(exhibits: readonly Exhibit[]): string[] {
  return [...new Set(exhibits.flatMap(({ elsewhere }) => elsewhere ?? []))]
}

/** `Exhibits A-05 to A-09`. */
export function spanOf(exhibits: readonly Exhibit[]): string {
  const [first, last] = [exhibits[0]?.label ?? '', exhibits.at(-1)?.label ?? '']
  return first === last ? `Exhibit ${first}` : `Exhibits ${first} to ${last}`
}
