/** The last letters of a key or an id: enough to tell a relay's few apart, in groups that can be read aloud. */
export const shortId = (id: string): string => `${id.slice(-8, -4)} ${id.slice(-4)}`
