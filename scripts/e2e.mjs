// npm run e2e -- first-room --project=phone: only the stories, with arguments for Playwright.
import { requireNode } from './steps/node-version.mjs'

requireNode()
import('./steps/e2e.mjs')
