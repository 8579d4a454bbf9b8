const unsound = /[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/g

/** A name that every disk takes and that nothing else in its folder has, whatever a disk thinks of capitals. */
export function freeName(taken: Set<string>, wanted: string, ending = ''): string {
  const plain = wanted.normalize('NFC').replace(unsound, ' ').replace(/\s+/g, ' ').trim()
  const short = [...plain]
    .slice(0, 60)
    .join('')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const isTaken = short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short)
  const name = isTaken ? `Page ${short}`.trim() : short
  for (let i = 1; ; i++) {
    const tried = `${i === 1 ? name : `${name} ${i}`}${ending}`
    const key = tried.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return tried
  }
}
