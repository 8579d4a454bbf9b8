// npm run verify -- FILE: checks an exported membership log and says who is a member of the studio, or exactly why the log is wrong.
// Shares no code with the app: Node and docs/formats/membership-log.md are all it knows.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/verify.mjs')
