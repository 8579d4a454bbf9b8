// npm run backup [-- FILE|FOLDER]: writes a file of everything the relay holds, while it serves.
import { requireNode } from './steps/node-version.mjs'

requireNode()
const { keep } = await import('./steps/keep.mjs')
keep('backup')
