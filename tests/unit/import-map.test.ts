import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { forbidden, allowed, allowedSeverity, options } = createRequire(import.meta.url)(
  path.join(root, '.dependency-cruiser.cjs'),
)
const ruleSet: IFlattenedRuleSet = { forbidden, allowed, allowedSeverity }

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The rules that a small project of these files breaks, as `rule: from`. */
async function brokenBy(files: Record<string, string>): Promise<string[]> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'snug-arrows-')))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { yjs: '*', react: '*' } }))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const { tsConfig: _, ...rest } = options
  const { output } = await cruise(['.'], {
    ...rest,
    baseDir: folder,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^node_modules' },
    validate: true,
    ruleSet,
  })
  const { violations } = (output as ICruiseResult).summary
  return violations.map(({ rule, from }) => `${rule.name}: ${from}`)
}

describe('the import map', () => {
  it('lets arrows point the right way', async () => {
    const broken = await brokenBy({
      'lib/base/bytes.ts': 'export type Bytes = Uint8Array',
      'lib/wire/entry.ts': "export type { Bytes } from '../base/bytes.ts'",
      'lib/crypto/seal.ts':
        "import type { Bytes } from '../wire/entry.ts'\nexport const seal = (b: Bytes) => b",
      'sync-server/room.ts':
        "import type { Bytes } from '../lib/wire/entry.ts'\nexport const b: Bytes[] = []",
    })
    expect(broken).toEqual([])
  })

  it('stops an arrow that the table does not have, type-only ones too', async () => {
    const broken = await brokenBy({
      'lib/wire/entry.ts': "import type { Page } from '../model/page.ts'\nexport type Entry = Page",
      'lib/model/page.ts': 'export type Page = string',
    })
    expect(broken).toContain('not-in-allowed: lib/wire/entry.ts')
  })

  it('stops the relay from reaching keys through others', async () => {
    const broken = await brokenBy({
      'sync-server/room.ts': "import { hash } from '../lib/signed/hash.ts'\nexport const h = hash",
      'lib/signed/hash.ts': "export { key as hash } from '../crypto/key.ts'",
      'lib/crypto/key.ts': 'export const key = 1',
    })
    expect(broken).toContain('relay-is-blind: sync-server/room.ts')
  })

  it('stops the API from reaching the interface', async () => {
    const broken = await brokenBy({
      'app/api/me/route.ts': "import { Door } from '../../../components/door.ts'\nexport const GET = Door",
      'components/door.ts': 'export const Door = 1',
    })
    expect(broken).toContain('relay-is-blind: app/api/me/route.ts')
  })

  it('stops a browser file from reaching the server half', async () => {
    const broken = await brokenBy({
      'components/page/page.tsx':
        "import { session } from '../../lib/server/session.server.ts'\nexport const p = session",
      'lib/server/session.server.ts': 'export const session = 1',
    })
    expect(broken).toContain('browser-never-reaches-server: components/page/page.tsx')
  })

  it('keeps files without a suffix portable', async () => {
    const broken = await brokenBy({
      'lib/sync/session.ts': "import { store } from './store.browser.ts'\nexport const s = store",
      'lib/sync/store.browser.ts': 'export const store = 1',
      'lib/wire/mux.ts': "import { createHash } from 'node:crypto'\nexport const c = createHash",
    })
    expect(broken).toContain('portable-stays-portable: lib/sync/session.ts')
    expect(broken).toContain('portable-has-no-node-builtins: lib/wire/mux.ts')
  })

  it('stops circles', async () => {
    const broken = await brokenBy({
      'lib/base/a.ts': "import type { B } from './b.ts'\nexport type A = B",
      'lib/base/b.ts': "import type { A } from './a.ts'\nexport type B = A",
    })
    expect(broken).toContain('no-cycles: lib/base/a.ts')
  })

  it('keeps React out of lib, and Yjs out of keys and interface', async () => {
    const broken = await brokenBy({
      'lib/model/use-page.ts': "import { useState } from 'react'\nexport const u = useState",
      'lib/crypto/seal.ts': "import * as Y from 'yjs'\nexport const y = Y",
      'components/page/page.tsx': "import type { Doc } from 'yjs'\nexport type P = { doc: Doc }",
    })
    expect(broken).toContain('lib-without-react: lib/model/use-page.ts')
    expect(broken).toContain('yjs-where-documents-are: lib/crypto/seal.ts')
    expect(broken).toContain('yjs-where-documents-are: components/page/page.tsx')
  })
})
