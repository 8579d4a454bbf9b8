// npm run doctor [-- --repair]: looks through everything the relay keeps, and says in words what is not right.
import { requireNode } from './steps/node-version.mjs'

requireNode()
const { keep } = await import('./steps/keep.mjs')
keep('doctor')
