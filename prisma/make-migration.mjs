/**
 * Development only: `node prisma/make-migration.mjs <name>` writes the next migration for SQLite and for PostgreSQL, as
 * the difference between the schema that the last migration left (its `schema.prisma`) and the one of today. Uses
 * Prisma's schema engine as WebAssembly, because its native engines are downloads; needs no database. Read the SQL it
 * wrote before committing it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const providers = ['sqlite', 'postgres']

/** A database that answers the engine's questions about itself and nothing else. */
function stubDatabase(provider) {
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 15.18', 150018]],
  }
  const nothing = { columnNames: [], columnTypes: [], rows: [] }
  const connection = {
    provider,
    adapterName: 'stub',
    options: {},
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
    queryRaw: async ({ sql }) => (/version\(\)/.test(sql) ? version : nothing),
    executeRaw: async () => 0,
    executeScript: async () => {},
    dispose: async () => {},
  }
  const connect = async () => connection
  return { provider, adapterName: 'stub', connect, connectToShadowDb: connect }
}

async function schemaEngine(provider, schema) {
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = path.join(here, '../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm')
  const module = await WebAssembly.compile(readFileSync(file))
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  const adapter = bindMigrationAwareSqlAdapterFactory(stubDatabase(provider))
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter)
}

/** Writes the next migration of one provider; false when the schema has not changed. */
async function makeMigration(provider, name) {
  const folder = path.join(here, 'migrations', provider)
  const schema = ['schema.prisma', 'models.prisma']
    .map((file) => readFileSync(path.join(here, 'schema', provider, file), 'utf8'))
    .join('\n')
  mkdirSync(folder, { recursive: true })
  const last = readdirSync(folder).sort().at(-1)
  const before = last && path.join(folder, last, 'schema.prisma')
  const asModel = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })
  const engine = await schemaEngine(provider, schema)
  const { stdout } = await engine.diff({
    from: before && existsSync(before) ? asModel(readFileSync(before, 'utf8')) : { tag: 'empty' },
    to: asModel(schema),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  if (/^-- This is an empty migration/.test(stdout.trim())) return false
  const number = String(parseInt(last ?? '0', 10) + 1).padStart(4, '0')
  const target = path.join(folder, `${number}_${name}`)
  mkdirSync(target)
  writeFileSync(path.join(target, 'migration.sql'), stdout)
  writeFileSync(path.join(target, 'schema.prisma'), schema)
  return true
}

const [, , name, provider] = process.argv
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: node prisma/make-migration.mjs <name_in_lower_case>')
  process.exit(1)
}
// One engine a process: a second one in the same process garbles its strings.
if (provider)
  console.log(`${provider}: ${(await makeMigration(provider, name)) ? 'written' : 'nothing changed'}`)
else
  for (const each of providers)
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, each], { stdio: 'inherit' })
