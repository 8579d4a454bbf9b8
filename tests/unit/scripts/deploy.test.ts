/** What is handed to whoever runs Snug names only what is there. The files themselves are tried where Docker and systemd are. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8')
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
}
const readme = read('README.md')

it('the image builds by the scripts there are, on a Node that will do, and runs as nobody of importance', () => {
  const text = read('Dockerfile')
  for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([name!])
  expect(text).toMatch(/CMD \["node", "(scripts\/serve\.mjs)"\]/)
  expect(existsSync(new URL('scripts/serve.mjs', root))).toBe(true)
  const least = Number(/>=(\d+)/.exec(engines.node)![1])
  for (const [, major] of text.matchAll(/FROM node:(\d+)/g))
    expect(Number(major)).toBeGreaterThanOrEqual(least)
  expect(text.indexOf('USER node')).toBeGreaterThan(text.lastIndexOf('FROM'))
  // Whatever is in the folder of whoever builds it: no data and no secret goes into an image.
  const left = read('.dockerignore').split('\n')
  expect(left).toEqual(expect.arrayContaining(['data', 'node_modules', '.git']))
})

it('only the proxy is reached from outside, and it passes on to where Snug listens', () => {
  const compose = read('compose.yaml')
  const port = /PORT=(\d+)/.exec(read('Dockerfile'))![1]!
  const published = compose.slice(
    compose.indexOf('ports:'),
    compose.indexOf('volumes:', compose.indexOf('ports:')),
  )
  expect(published).not.toContain(port)
  expect(compose.split('ports:')).toHaveLength(2)
  for (const [, file] of compose.matchAll(/- (\.\/[\w./-]+):/g))
    expect(existsSync(new URL(file!, root))).toBe(true)
  expect(read('deploy/Caddyfile')).toContain(`snug:${port}`)
})

it('every setting that is handed on is one that Snug knows', () => {
  for (const file of ['Dockerfile', 'compose.yaml', 'deploy/snug.service'])
    for (const [, name] of read(file).matchAll(/\b(SNUG_(?!HOST|AT)\w+|SMTP_URL|HOST|PORT)[=:]/g))
      expect(readme, `${file}: ${name}`).toContain(`\`${name}\``)
})

it('the unit starts what the README starts', () => {
  const unit = read('deploy/snug.service')
  expect(unit).toContain('ExecStart=/usr/bin/npm start')
  expect(scripts.start).toBeDefined()
  expect(unit).toMatch(/ReadWritePaths=(\S+)/)
  const writable = /ReadWritePaths=(\S+)/.exec(unit)![1]!
  for (const folder of [/WorkingDirectory=(\S+)/, /SNUG_DATA=(\S+)/])
    expect(folder.exec(unit)![1]!.startsWith(`${writable}/`)).toBe(true)
})
