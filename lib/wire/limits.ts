/**
 * Every limit of a relay and of what reaches one, with its reason; how often something may be tried stands in
 * lib/server/rate-limits.server.ts. Bytes unless a name says otherwise.
 */
const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  /** One sealed update: a burst of typing is under 4 KiB; a large paste fits. */
  updateBytes: 256 * KiB,
  /** One sealed snapshot: the largest test document deflates to 69 KB; 32 MiB leaves room for very long pages. */
  snapshotBytes: 32 * MiB,
  /** One frame on the socket: a snapshot and its wrapping. */
  frameBytes: 33 * MiB,
  /** What a socket may send before it has signed in: a ticket and its wrapping. */
  signInBytes: 16 * KiB,
  /** The body of a request to the app that is neither a chunk of a file nor a machine's: no other is larger. */
  bodyBytes: 64 * KiB,
  /** Milliseconds that a socket may stay nobody's. */
  signInMs: 10_000,
  /** Sockets from one address: a household, several tabs each, in front of one proxy. */
  socketsPerAddress: 512,
  /** One control message: a page of the membership log. */
  controlBytes: 1 * MiB,
  /** Bytes of records and envelopes in one answer: as base64url, and with the rest, they fit `controlBytes`. */
  logPageBytes: 700 * KiB,
  /** Questions of one connection that may be open at once: each of its studios asks a few at the start. */
  questionsAtOnce: 64,
  /** Answers to sync step 1 that one channel may wait for: a client asks once for each connection, and each may be the whole document. */
  stepsAtOnce: 4,
  /** Records and envelopes in one `log.put` or `log` answer: fits `controlBytes`. */
  logItemsPerMessage: 500,
  /** One membership record: certificates of a dozen devices fit. */
  recordBytes: 16 * KiB,
  /** One key envelope: 32 bytes of key, HPKE's 32 + 16, a header. */
  envelopeBytes: 512,
  /** One awareness frame: a cursor is 256 bytes padded; names and colours fit. */
  awarenessBytes: 4 * KiB,
  /** States in one presence message, which repeats at most everybody in the room. */
  statesPerMessage: 64,
  /** Rooms open at once on one connection: 8 syncing, the studios' indexes, open pages. */
  roomsPerConnection: 256,
  /** Rooms of one studio that a device follows at a relay; beyond, it asks anew at every connection. */
  roomsPerStudio: 20_000,
  /** Rooms in one answer to `since`: some 60 bytes each, so it fits `controlBytes`. */
  roomsPerAnswer: 4_000,
  /** Rooms in one `changed`: more at once is a refill or an import, and worth a question. */
  roomsPerNotice: 500,
  /** Studios one connection hears about: as many as one account may start, and those it was asked into. */
  studiosPerConnection: 512,
  /** Sockets of one signed-in device at once: tabs. */
  connectionsPerDevice: 32,
  /** Days that a relay keeps what was superseded: as long as a keeper may look back to. */
  pastDays: 30,
  /** Unsent bytes for one slow reader before it is cut: a snapshot in flight fits twice. */
  backlogBytes: 72 * MiB,
  /** Sealed updates that one account may have stored at one relay in a day: a busy day of writing is a few MiB, and 200,000 messages that are brought along fit. */
  accountDayBytes: 1024 * MiB,
  /** Frames a second on one connection, over ten seconds: fast typing in several pages is under 50. */
  framesPerSecond: 400,
  /** The sealed body of an invitation. */
  inviteBytes: 8 * KiB,
  /** What one device hands another through a mailbox: a thousand studios' keys, some 200 bytes each, padded. */
  linkBytes: 256 * KiB,
  /** A sealed knock: a certificate, a name, a short note. */
  knockBytes: 4 * KiB,
  /** A sealed note that somebody was named: all are of this size. */
  noteBytes: 4 * KiB + 57,
  /** Notes of one studio that wait; beyond, the oldest go. */
  notesPerStudio: 500,
  /** Milliseconds that a note waits: who is named longer ago finds it in the app. */
  noteLasts: 7 * 24 * 60 * 60 * 1000,
  /** Doors for machines of one studio. */
  hooksPerStudio: 30,
  /** What a machine may send at once: GitHub's deliveries of a push with many changes fit. */
  hookBodyBytes: 256 * KiB,
  /** A delivery as it waits, sealed: 8,000 characters of any script. */
  deliveryBytes: 32 * KiB,
  /** Deliveries that wait at one door; beyond, the machine is told to try later. */
  deliveriesPerHook: 300,
  /** Milliseconds that a delivery waits for somebody inside: a summer holiday. */
  deliveryLasts: 40 * 24 * 60 * 60 * 1000,
  /** One file, sealed: an evening's film. Whoever runs a relay may set another. */
  fileBytes: 2048 * MiB,
  /** All files of one studio at a relay, sealed: a small box at home has room for a few studios. Whoever runs it may set another. */
  filesPerStudioBytes: 5 * 1024 * MiB,
  /** Files of one studio at a relay, small pictures of them included: each costs a line and a folder. */
  filesPerStudio: 20_000,
  /** Milliseconds after its last chunk that an upload which goes no further is kept: a fortnight without a network. */
  uploadLasts: 14 * 24 * 60 * 60 * 1000,
  /** Milliseconds that a stored file stays which no list names: what a device added and could not yet tell of, in a month away. */
  unnamedFileLasts: 30 * 24 * 60 * 60 * 1000,
  /** Knocks that wait at one studio; beyond, the door is too busy. */
  knocksPerStudio: 50,
  /** Records in one studio's log: years of comings and goings of thirty people. */
  recordsPerStudio: 20_000,
  /** Records and envelopes of one studio: thirty people with three devices, two hundred changes of the lock. */
  logItemsPerStudio: 40_000,
  /** Open invitations of one studio. */
  invitesPerStudio: 200,
  /** Studios one account may start on one relay. */
  studiosPerAccount: 200,
  /** A sealed identity secret: 42 bytes of head at most, nonce, 32 + 16. */
  wrapBytes: 256,
  /** What a friend gives: a share of 50 bytes, HPKE's 32 + 16, a version. */
  helpBytes: 200,
  /** Milliseconds that a request to friends waits: two people are seldom reached on one evening. */
  helpLasts: 3 * 24 * 60 * 60 * 1000,
  /** Requests to friends that wait at one relay; every device reads them all, so that the relay learns nothing of who looks for which. */
  helpsAsked: 300,
  /** Answers to one request: ten friends, and strangers who send what opens nothing. */
  helpsGiven: 40,
  /** Passkeys of one person: one a device, and some of devices long gone. */
  passkeysPerPerson: 12,
  /** Accounts, and studios, that the steward's page lists; the rest are counted. */
  stewardRows: 500,
} as const
