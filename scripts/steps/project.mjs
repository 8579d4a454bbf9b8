// Node built-ins only: this runs before node_modules exists.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever it was cloned to. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A failure that is told as one sentence, without a stack. */
export class Refusal extends Error {}

/** Runs a command's `main`, tells a `Refusal` as its sentence, and sets the exit code. */
export async function command(main) {
  process.chdir(root)
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}

/**
 * Runs a program to its end. `show` lets its output through as it comes; otherwise it is collected.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, shell?: boolean, uid?: number, gid?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      shell: options.shell ?? false,
      ...(options.uid !== undefined && { uid: options.uid, gid: options.gid, cwd: '/' }),
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...options.env },
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 127, output: output + error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a JavaScript file of an installed package with this Node. */
export const runPackage = (file, args, options) =>
  run(process.execPath, [path.join('node_modules', file), ...args], options)

/** npm as it was called, so that the same version is used; else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('npm-cli.js')) return run(process.execPath, [npm, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Does one step on one line of the terminal: what it is, then how long it took. */
export async function step(title, work) {
  const started = performance.now()
  process.stdout.write(`${title}… `)
  try {
    const result = await work()
    process.stdout.write(`${seconds(started)}\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** The time since `started` (performance.now()) in words. */
export const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`

/** Throws a `Refusal` with what the program said when it did not succeed. */
export function mustSucceed(what, { code, output }) {
  if (code !== 0) throw new Refusal(`${output.trim()}\n\n${what} failed.`)
}
