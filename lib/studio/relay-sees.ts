/**
 * Everything that the protocol shows whoever runs a relay, and what it does not: for the app and, word for word, for
 * docs/threat-model.md. Kept true when the protocol changes.
 */
export const relaySees = [
  'The keys you sign in with, and the address of your network while you are connected',
  'How many devices each key has, whether each is a phone or a computer, and when it was last here',
  'Which keys belong to which studio, since when, and whether each reads, writes or keeps',
  'Who invited whom, changed whose role, sent whom away or retired which device, and when the lock was changed',
  'How often a link may be used, in which role and until when',
  'Which key knocks at which studio, by which link and when, and whether a keeper answered',
  'Which documents, by random numbers, each device has open, when, and how often each has moved to a new room',
  'That each key keeps something of its own here, for its own devices only: which of them, when, and how much',
  'When each device asks what has changed in a studio, and up to where it had heard before',
  'When a device looks back at a document, and to which day',
  'How big each sealed envelope is, when it came, from which device, and a random number for the document it belongs to, with its kind',
  'How big each file and each small picture of one is, by random numbers, when and from which device it came and goes, and which device fetches which part of it when',
  'Which key has a passphrase, a passkey or friends to come back with, since when, and when somebody tries one; the name that goes with a passphrase, while it is used',
  'That somebody who has lost every device asks friends for help, when, and which keys give it; the name they ask by could be guessed at, the friends they chose could not',
  'Which studio has doors for machines, who opened each and when; and what a machine sends through one, in clear, at the moment it arrives: after that it is sealed',
  'Who wants to be told while Snug is closed: at what hour, in which time zone, of which studios, and where each device’s push service is',
  'That somebody in a studio was named, by whom and when; neither who nor where: the note is sealed, and always of one size',
  'Where digests are mailed to, for whoever asked for that; and what stands in each, in clear, at the moment it goes out: it is not kept here, but mail servers on its way can read it',
  'That two devices are being linked, and to whom the older one belongs',
] as const

export const relayDoesNotSee = [
  'Words, titles, the names of pages, studios and people',
  'What you have seen, your drafts, whom you have muted, your notes about people',
  'What a studio is for, how its door is painted, the note on an invite',
  'What any document is called or about, carets and selections',
  'What is in a file, what it is called, what kind it is, and which page, card or message shows it',
  'The name and the words of whoever knocks',
  'Your key, a studio’s key, a recovery kit, a passphrase, or the part of a link after the #',
] as const
