// Runs on Nodes that Snug does not, so: no imports, no syntax newer than ES modules.
export const oldestNode = [20, 19, 0]

/** One sentence about a Node that is too old for Snug, or null. `version` is like process.version. */
export function nodeProblem(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number)
  for (let i = 0; i < 3; i++) {
    if (parts[i] > oldestNode[i]) return null
    if (parts[i] < oldestNode[i])
      return `Snug needs Node ${oldestNode.slice(0, 2).join('.')} or later; this is Node ${parts.join('.')}.`
  }
  return null
}

/** Ends the process with the sentence when this Node is too old. */
export function requireNode() {
  const problem = nodeProblem(process.version)
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}
