// Draws the folder graph of ARCHITECTURE.md from import-map.json. With --check: fails when the drawing is out of date.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './steps/project.mjs'

const file = path.join(root, 'ARCHITECTURE.md')
const begin = '<!-- folder graph: npm run graph -->'
const end = '<!-- end of folder graph -->'

/** The import map as a Mermaid graph. Arrows that follow from longer ways are left out. */
function folderGraph(map) {
  const reaches = (from, to, without) =>
    (map[from] ?? []).some(
      (next) => `${from}>${next}` !== without && (next === to || reaches(next, to, without)),
    )
  const name = (folder) => folder.replace('/', '_').replace('-', '_')
  const nodes = Object.keys(map).map((folder) => `  ${name(folder)}["${folder}"]`)
  const arrows = Object.entries(map).flatMap(([from, targets]) =>
    targets
      .filter((to) => !reaches(from, to, `${from}>${to}`))
      .map((to) => `  ${name(from)} --> ${name(to)}`),
  )
  return ['```mermaid', 'graph TD', ...nodes, ...arrows, '```'].join('\n')
}

const map = JSON.parse(fs.readFileSync(path.join(root, 'import-map.json'), 'utf8'))
const text = fs.readFileSync(file, 'utf8')
const [before, rest] = text.split(begin)
const after = rest?.split(end)[1]
if (after === undefined) throw new Error(`ARCHITECTURE.md lacks "${begin}" and "${end}".`)
const wanted = `${before}${begin}\n\n${folderGraph(map)}\n\n${end}${after}`
if (!process.argv.includes('--check')) fs.writeFileSync(file, wanted)
else if (text !== wanted) {
  console.error('ARCHITECTURE.md draws other arrows than import-map.json. Run: npm run graph')
  process.exit(1)
}
