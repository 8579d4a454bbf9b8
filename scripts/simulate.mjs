// npm run simulate: very many seeded runs of the sync rules, on all cores.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/simulate.mjs')
