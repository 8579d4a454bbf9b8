import type { ArchiveProblem } from '../../lib/studio/archive/archive.ts'

/** Why an archive does not open. */
export const archiveSentences: Record<Exclude<ArchiveProblem, 'sealed'> | 'failed', string> = {
  'not-an-archive': 'That file is not a Snug archive. Its name begins with “snug-archive”.',
  'too-new': 'That archive comes from a newer Snug than this one.',
  'too-large': 'That archive is larger than this device can safely open.',
  damaged: 'That archive is damaged: a part of it is missing or was changed.',
  'wrong-passphrase': 'That passphrase does not open it. Capitals count, spaces at the ends do not.',
  failed: 'That did not work. The file is as it was; try again in a moment.',
}
