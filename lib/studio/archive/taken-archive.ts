/** One file with everything a member can read. */
export type TakenArchive = {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  /** Pages whose words are not on this device yet, and so not in the file. */
  missing: number
}
