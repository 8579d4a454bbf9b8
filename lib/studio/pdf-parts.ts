/** Where what reads PDFs is served: its worker, and the tables that it fetches. */
import { pdfPath, pdfWorkerPath } from '../wire/pdf-path.ts'

export const pdfParts = {
  /** All of it lies under this path. */
  under: pdfPath,
  worker: pdfWorkerPath,
  cmaps: `${pdfPath}cmaps/`,
  fonts: `${pdfPath}fonts/`,
  wasm: `${pdfPath}wasm/`,
  icc: `${pdfPath}icc/`,
} as const
