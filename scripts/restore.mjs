// npm run restore -- FILE [--replace]: brings a backup back, after checking all of it.
import { requireNode } from './steps/node-version.mjs'

requireNode()
const { keep } = await import('./steps/keep.mjs')
keep('restore')
