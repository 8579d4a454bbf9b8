// npm run relay: the relay without the app, for studios whose app is served from elsewhere.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/relay.mjs')
