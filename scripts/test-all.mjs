// npm run test:all: what npm test tells, and then what the relay keeps once more with PostgreSQL, which this starts.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/test-all.mjs')
