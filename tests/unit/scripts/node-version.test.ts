import { describe, expect, it } from 'vitest'
import { nodeProblem } from '../../../scripts/steps/node-version.mjs'

describe('the version of Node', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeNull()
  })

  it.each(['v20.18.3', 'v18.20.8', 'v12.22.12'])('%s is told in a sentence', (version) => {
    expect(nodeProblem(version)).toBe(`Snug needs Node 20.19 or later; this is Node ${version.slice(1)}.`)
  })
})
