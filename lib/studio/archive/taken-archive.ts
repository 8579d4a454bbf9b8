/** One file with everything a member can read. */
export type TakenArchive = {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  /** Pages whose words are not on this device yet, and so not in the file. */
  missing: number
  /** Files that are too large for it, or could not be had. */
  missingFiles: number
}
