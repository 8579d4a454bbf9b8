/**
 * PDFs read and drawn on this device (pdf.js). What reads the foreign bytes is a worker whose policy lets it reach nothing but its own
 * tables; no script, form or link of a PDF does anything here.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { pdfParts } from '../../../lib/studio/pdf-parts.ts'

export type Pdf = {
  pages: number
  /** Width by height of a page, counted from 1. */
  shape(n: number): Promise<number>
  /** Draws a page so that its longer side has so many pixels. */
  draw(n: number, canvas: HTMLCanvasElement, longer: number): Promise<void>
  /** The words of a page, for those who do not see it. */
  words(n: number): Promise<string>
  close(): void
}

/** `locked`: it asks for a password. `damaged`: it is no PDF, or one that cannot be read. `too-big`: to be held in memory. */
export type PdfProblem = 'locked' | 'damaged' | 'too-big'
export type OpenedPdf = { ok: true; pdf: Pdf } | { ok: false; why: PdfProblem }

/** Bytes. */
const mostRead = 150 * 1024 * 1024
/** Pixels of a canvas that every phone gives. */
const mostPixels = 16_000_000
/** UTF-16 code units of the words of one page. */
const mostWords = 20_000

export async function openPdf(file: Blob): Promise<OpenedPdf> {
  if (file.size > mostRead) return { ok: false, why: 'too-big' }
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  pdfjs.GlobalWorkerOptions.workerSrc = pdfParts.worker
  const at = (folder: 'cmaps' | 'fonts' | 'wasm' | 'icc') => location.origin + pdfParts[folder]
  const task = pdfjs.getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    ...{ cMapUrl: at('cmaps'), standardFontDataUrl: at('fonts'), wasmUrl: at('wasm'), iccUrl: at('icc') },
    ...{ isEvalSupported: false, enableXfa: false, maxImageSize: mostPixels * 4, verbosity: 0 },
  })
  const close = () => void task.destroy().catch(() => {})
  try {
    return { ok: true, pdf: pagesOf(await task.promise, close) }
  } catch (error) {
    close()
    return { ok: false, why: (error as Error)?.name === 'PasswordException' ? 'locked' : 'damaged' }
  }
}

function pagesOf(document: PDFDocumentProxy, close: () => void): Pdf {
  const sizeOf = async (n: number) => {
    const page = await document.getPage(n)
    const { width, height } = page.getViewport({ scale: 1 })
    return { page, width: Math.max(1, width), height: Math.max(1, height) }
  }
  return {
    pages: document.numPages,
    async shape(n) {
      const { width, height } = await sizeOf(n)
      return width / height
    },
    async draw(n, canvas, longer) {
      const { page, width, height } = await sizeOf(n)
      const scale = Math.min(longer / Math.max(width, height), Math.sqrt(mostPixels / (width * height)))
      const viewport = page.getViewport({ scale })
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      await page.render({ canvas, viewport }).promise
    },
    async words(n) {
      const { items } = await (await document.getPage(n)).getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      return text.replace(/\s+/g, ' ').trim().slice(0, mostWords)
    },
    close,
  }
}

/** A small picture of its first page, a JPEG whose longer side has so many pixels; null where there is none to be had. */
export async function firstPage(pdf: Pdf, longer: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  await pdf.draw(1, canvas, longer)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
