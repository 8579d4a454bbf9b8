// The package has its types, but its export map does not lead to them.
declare module 'tinykeys' {
  export function tinykeys(
    target: Window | HTMLElement,
    keys: Record<string, (event: KeyboardEvent) => void>,
  ): () => void
}
