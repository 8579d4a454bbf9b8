// npm run check: everything that is quick. Format, lint, types, import map, unit and contract tests.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/check.mjs')
