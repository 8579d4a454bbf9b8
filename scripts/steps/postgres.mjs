import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { mustSucceed, Refusal, run } from './project.mjs'

const patienceMs = 60_000

/** Where Debian's and other packages put the server's programs: not on the path. */
const usualFolders = () =>
  ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    fs.existsSync(folder)
      ? fs
          .readdirSync(folder)
          .sort()
          .reverse()
          .map((name) => path.join(folder, name, 'bin'))
      : [],
  )

function findServer() {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...usualFolders()]
  const found = folders.find((folder) =>
    ['initdb', 'postgres'].every((name) => fs.existsSync(path.join(folder, name))),
  )
  if (found) return (name) => fs.realpathSync(path.join(found, name))
  throw new Refusal(
    'These tests need a server of PostgreSQL (initdb, postgres), and none was found. Debian: apt install postgresql; macOS: brew install postgresql.',
  )
}

/** PostgreSQL refuses to be root: it is somebody else then. */
function somebodyElse() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody'])
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such person here.
    }
  throw new Refusal('PostgreSQL does not run as root, and there is no other user to run it as.')
}

async function freePort() {
  const probe = net.createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Runs `use` with the address of an empty server of PostgreSQL, on this machine only, which is gone with all it held after. */
export async function withPostgres(use) {
  const program = findServer()
  const who = somebodyElse()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snug-postgres-'))
  let server = null
  try {
    if (who.uid !== undefined) fs.chownSync(folder, who.uid, who.gid)
    const data = path.join(folder, 'data')
    const init = ['-D', data, '-U', 'snug', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
    mustSucceed('initdb', await run(program('initdb'), init, who))
    const port = await freePort()
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(program('postgres'), ['-D', data, ...args], {
      ...who,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await answers(server)
    return await use(`postgresql://snug@127.0.0.1:${port}/postgres`)
  } finally {
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      // Its fast end: whoever is still connected is sent away.
      server.kill('SIGINT')
      await ended
    }
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function answers(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Refusal(`PostgreSQL did not start:\n${said}`)), patienceMs)
    server.stderr.on('data', (piece) => {
      said = (said + piece).slice(-4000)
      if (!said.includes('ready to accept connections')) return
      clearTimeout(late)
      resolve()
    })
    server.once('exit', () => {
      clearTimeout(late)
      reject(new Refusal(`PostgreSQL did not start:\n${said}`))
    })
  })
}
