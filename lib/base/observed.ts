/**
 * How the model speaks to the interface without React: a value that can be read now and watched. The shape is
 * what `useSyncExternalStore` takes. `get` returns the same object until something changed.
 */
export type Observed<T> = {
  get(): T
  /** Calls `listener` after each change; the returned function stops it. */
  subscribe(listener: () => void): () => void
}

export type Settable<T> = Observed<T> & { set(value: T): void }

/** A settable value; setting the identical value (Object.is) tells nobody. */
export function observed<T>(initial: T): Settable<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A value computed from others; recomputed when one of them changed, at the next read or while watched. */
export function derived<T>(sources: readonly Observed<unknown>[], compute: () => T): Observed<T> {
  let seen: unknown[] | null = null
  let value: T
  return {
    get() {
      const now = sources.map((source) => source.get())
      if (seen === null || now.some((item, i) => !Object.is(item, seen![i]))) {
        value = compute()
        seen = now
      }
      return value!
    },
    subscribe(listener) {
      const stops = sources.map((source) => source.subscribe(listener))
      return () => stops.forEach((stop) => stop())
    },
  }
}

/** A value of something that may not be there yet, or be replaced: `none` while there is nothing. */
export function following<S, T>(
  source: Observed<S | null>,
  pick: (from: S) => Observed<T>,
  none: T,
): Observed<T> {
  return {
    get() {
      const from = source.get()
      return from === null ? none : pick(from).get()
    },
    subscribe(listener) {
      let stopPicked = () => {}
      const attach = () => {
        stopPicked()
        const from = source.get()
        stopPicked = from === null ? () => {} : pick(from).subscribe(listener)
      }
      const stop = source.subscribe(() => {
        attach()
        listener()
      })
      attach()
      return () => {
        stop()
        stopPicked()
      }
    },
  }
}

/** Resolves when the observed value satisfies `isDone`. */
export function until<T>(source: Observed<T>, isDone: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    if (isDone(source.get())) return resolve(source.get())
    const stop = source.subscribe(() => {
      if (!isDone(source.get())) return
      stop()
      resolve(source.get())
    })
  })
}
