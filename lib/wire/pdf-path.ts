/** Where the worker that reads PDFs is served. Its content policy lets it compile WebAssembly and fetch its own tables, and nothing else. */
export const pdfWorkerPath = '/pdf/worker.js'
/** Where its tables lie: the folders `cmaps`, `fonts`, `wasm` and `icc`. */
export const pdfPath = '/pdf/'
