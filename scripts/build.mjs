// npm run build: builds what is stale, and serves nothing. For whoever builds in one place and runs in another.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/build-all.mjs')
