/** A block or a run of text, as the schema writes itself in JSON. */
export type ContentNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: readonly ContentNode[]
  text?: string
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[]
}
