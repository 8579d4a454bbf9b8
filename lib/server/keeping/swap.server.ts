/**
 * Puts new data in the place of old, so that a process killed at any moment leaves either. What has to move is first written down, in
 * `restore.json`; whoever starts next on this folder finishes what is written there. Before that line nothing has moved.
 */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import '../../wire/schema.ts'
import * as z from 'zod/mini'
import { postgresTool } from './postgres-tools.server.ts'
import { exists, syncFolder } from './disk.server.ts'

const move = z.object({ from: z.string(), to: z.string() })
const plan = z.object({
  version: z.literal(1),
  /** Old data to its resting place. Only what was there when the plan was made. */
  aside: z.array(move),
  /** A dump to read into the database of PostgreSQL, in one transaction. */
  dump: z.nullable(z.string()),
  /** New data into its place. */
  into: z.array(move),
  /** The folder that the new data came from, to remove. */
  stage: z.string(),
})
export type SwapPlan = z.output<typeof plan>

const planFile = (data: string) => path.join(/* turbopackIgnore: true */ data, 'restore.json')

export const isSwapping = (data: string): Promise<boolean> => exists(planFile(data))

/** Writes the plan down: from here on the new data counts. Then carries it out. */
export async function swap(data: string, moves: SwapPlan, url: string): Promise<void> {
  const beside = `${planFile(data)}.part`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(moves))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, planFile(data))
  await syncFolder(data)
  await finishSwap(data, url)
}

/** Finishes a restore that was written down and not carried out; whether there was one. May be repeated at any point. */
export async function finishSwap(data: string, url: string): Promise<boolean> {
  const text = await readFile(planFile(data), 'utf8').catch(() => null)
  if (text === null) return false
  const moves = plan.parse(JSON.parse(text))
  // What lies in its resting place already was moved: whatever bears the old name now is the new data.
  for (const { from, to } of moves.aside)
    if (!(await exists(to)) && (await exists(from))) await carry(from, to)
  if (moves.dump)
    await postgresTool(
      'pg_restore',
      ['--clean', '--if-exists', '--no-owner', '--single-transaction', moves.dump],
      url,
    )
  for (const { from, to } of moves.into) if (await exists(from)) await carry(from, to)
  await rm(planFile(data))
  await syncFolder(data)
  await rm(moves.stage, { recursive: true, force: true })
  return true
}

async function carry(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  await syncFolder(path.dirname(to))
  await syncFolder(path.dirname(from))
}
