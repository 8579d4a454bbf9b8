/** Whether the value is an http(s) origin (`https://relay.example`) in the one form that the URL standard writes. */
export function isOrigin(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 256 || !/^https?:/.test(value)) return false
  return URL.canParse(value) && new URL(value).origin === value
}
