// npm run bench [-- names… --trace FILE]: figures with their goals, plain Yjs beside. It measures and never judges.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/bench.mjs')
