// npm run serve: serves what is built already, at once. The tests start their servers so.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/serve-built.mjs')
