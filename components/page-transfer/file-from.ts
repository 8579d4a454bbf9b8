/** A file that came with pages, kept as one of the studio's: as when somebody drops it, so what a camera wrote into it stays behind. */
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import { addFile } from '../files/add-file.ts'

const types: Record<string, string> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{ avif: 'image/avif', svg: 'image/svg+xml', bmp: 'image/bmp', pdf: 'application/pdf', mp4: 'video/mp4' },
  ...{ webm: 'video/webm', mov: 'video/quicktime', mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg' },
  ...{ wav: 'audio/wav', flac: 'audio/flac', txt: 'text/plain', csv: 'text/csv', json: 'application/json' },
}

/** Its id here; null where it is damaged or this device cannot keep it. */
export async function fileFrom(files: Files, path: string, bytes: Uint8Array | null): Promise<FileId | null> {
  if (!bytes) return null
  const name = path.split('/').at(-1) ?? path
  const type = types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? ''
  const added = await addFile(files, new File([bytes.slice()], name, { type }))
  return added.ok ? added.id : null
}
