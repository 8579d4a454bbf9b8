/** A PDF as the plainest writer makes it: a page for each text, in a face that it does not bring along. */
export function pdfOf(...pages: readonly string[]): Buffer {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, i) => {
      const words = `BT /F 36 Tf 40 300 Td (${text.replace(/[()\\]/g, '')}) Tj ET 0.9 0.4 0.1 rg 40 60 220 120 re f`
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents ${5 + 2 * i} 0 R`
      return [
        `${page} /Resources << /Font << /F 3 0 R >> >> >>`,
        `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const at = file.length
  const count = objects.length + 1
  file += `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`
  file += `trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
