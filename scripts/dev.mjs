// npm run dev: app and relay from their sources; the app reloads as you write, the relay when you start it again.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/dev.mjs')
