/** What somebody reads who opens the archive without Snug. */
export const readme = ({
  studio,
  takenAt,
  missing,
  missingFiles,
}: {
  studio: string
  takenAt: number
  missing: number
  missingFiles: number
}): string => `${studio}
An archive from Snug, taken ${new Date(takenAt).toISOString()}.

index.html              begin here: every page and board, to read in any browser
pages/                  the pages as Markdown and as HTML
cupboard/               pages that were put away
boards/                 the boards as Markdown and as tables (CSV) for any spreadsheet
files/                  pictures, films and other files, as they were put in
talk.md                 what was said beside pages and boards, if anything was
threads.md              what was said in threads, to read
threads.json            the same as Snug takes it in again (docs/formats/threads.md)
people.json             who is in the studio and who was, and in which role
comings-and-goings.txt  who let whom in and what changed since, in sentences
membership-log.json     the same, signed; anybody can check it (npm run verify -- membership-log.json)
documents/              each document as Yjs keeps it (one update each, Y.applyUpdate)
snug-archive.json       what is in here, with a hash for each document

Snug opens it again: under You, "Open an archive".
There is nobody's key in it, nor the studio's; its list of files holds what opens them at a relay, which lets members in. Nobody can come into the studio with it, and nobody's name is proven by it.
${missing === 0 ? '' : `\n${missing} page(s), board(s) or thread(s) had not reached the device that took it; their words are missing.\n`}${missingFiles === 0 ? '' : `\n${missingFiles} file(s) were too large or could not be fetched; they are missing.\n`}`
