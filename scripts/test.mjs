// npm test: on a fresh clone, everything: installs, checks, simulates, builds, and plays the stories in a browser.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/test.mjs')
