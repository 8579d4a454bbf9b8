/** Who wants to hear of something that happens, as against a value that can be read (observed.ts). */
export type Listeners<Args extends readonly unknown[]> = {
  /** The returned function stops it. */
  add(listener: (...args: Args) => void): () => void
  tell(...args: Args): void
}

export function listeners<Args extends readonly unknown[]>(): Listeners<Args> {
  const all = new Set<(...args: Args) => void>()
  return {
    add(listener) {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell(...args) {
      for (const listener of [...all]) listener(...args)
    },
  }
}
