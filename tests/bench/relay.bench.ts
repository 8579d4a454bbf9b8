/**
 * Our relay beside y-websocket's server (LevelDB) and Hocuspocus (SQLite) on the same work, in turn: `npm run bench --
 * relay [--rounds N] [--only WORK,WORK]`. Medians of the rounds, then one line of JSON: ours divided by the better one's.
 */
import { contenders, startProcess, type Contender } from './relay/processes.ts'
import { goals } from './relay/goals.ts'
import { works } from './relay/works.ts'
import { worldAt } from './relay/world.ts'
import type { Bench } from './run.ts'
import { table } from './table.ts'

type Measured = Map<string, Map<Contender, number[]>>

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!
const short = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

const relay: Bench = async (print, { rounds, only }) => {
  const chosen = works.filter(({ name }) => only.length === 0 || only.includes(name))
  print(
    `${rounds} round(s); each server a process, the load another; works: ${[...new Set(works.map(({ name }) => name))].join(' · ')}`,
  )
  const measured: Measured = new Map()
  for (let round = 0; round < rounds; round++)
    for (const work of chosen)
      for (const contender of work.by) {
        const server = await startProcess(contender)
        try {
          const figures = await work.run(server, await worldAt(server))
          for (const [figure, value] of Object.entries(figures)) {
            const row = measured.get(figure) ?? new Map<Contender, number[]>()
            measured.set(figure, row)
            row.set(contender, [...(row.get(contender) ?? []), value])
          }
        } catch (error) {
          print(`${work.name}, ${contender}: ${(error as Error).message}`)
        } finally {
          await server.remove()
        }
      }
  const rows = [['', ...contenders, 'ours ÷ better', 'goal']]
  const ratios: Record<string, number> = {}
  for (const [figure, row] of measured) {
    const medians = new Map([...row].map(([contender, values]) => [contender, median(values)]))
    const ours = medians.get('snug')
    const others = [medians.get('y-websocket'), medians.get('hocuspocus')].filter(
      (value) => value !== undefined,
    )
    const ratio = ours !== undefined && others.length > 0 ? ours / Math.min(...others) : NaN
    if (Number.isFinite(ratio)) ratios[figure] = Number(ratio.toFixed(3))
    rows.push([
      figure,
      ...contenders.map((contender) => (medians.has(contender) ? short(medians.get(contender)!) : '')),
      Number.isFinite(ratio) ? ratio.toFixed(3) : '',
      goals[figure] ?? '',
    ])
  }
  for (const line of table(rows)) print(line)
  print(JSON.stringify({ bench: 'relay', rounds, ratios }))
}
export default relay
