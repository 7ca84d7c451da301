/**
 * How a line or a small JSON file stands on disk. Everything textual in the journal goes through one of these, so that encryption at
 * rest is another codec and no change anywhere else. A stored line holds no line feed.
 */
export interface Codec {
  encode(line: string): string
  /** @throws if the stored text is not from this codec. */
  decode(stored: string): string
}

/** As it is: readable with any editor. */
export const plain: Codec = {
  encode: (line) => line,
  decode: (stored) => stored,
}
