// npm start: installs, generates, builds and migrates what is stale, then serves app and relay on one port.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/start.mjs')
