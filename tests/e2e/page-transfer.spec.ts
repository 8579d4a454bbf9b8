import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { findsNoBarriers } from '../support/barriers.ts'
import { opensThePage, sees, startsAStudio, wordsOf } from '../support/deeds.ts'
import { picture } from '../support/file-deeds.ts'
import { hostileHtml, hostileMarkdown } from '../support/hostile-words.ts'
import { brings, pastes, takesAlong } from '../support/page-transfer-deeds.ts'
import { expect, test } from '../support/stories.ts'

/** One dark pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const vault = {
  'Press/Press night.md': strToU8(
    '---\nicon: 🌿\nwidth: wide\n---\n# Press night\n\nSee [[Ink recipes|the inks]].\n\n- [x] Cut paper\n- [ ] Find the kettle\n\n![[dot.png]]\n\n![[heron.jpg]]\n\n| Ink | Part |\n| --- | --- |\n| Blue | 2 |\n',
  ),
  'Press/Press night/Ink recipes.md': strToU8('> [!tip]\n> Thin it\n\n$a^2$\n'),
  'Press/dot.png': new Uint8Array(dot),
  'Press/plan.canvas': strToU8('{}'),
}

test('pages come from a zip as they were, are shown first, and go along as Markdown that comes in again', async ({
  person,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  const { page } = bea
  const heron = await picture(bea, 'heron.jpg')
  await brings(
    bea,
    'vault.zip',
    Buffer.from(zipSync({ ...vault, 'Press/heron.jpg': new Uint8Array(heron.buffer) })),
  )
  await sees(bea, 'Two pages: Press night and Ink recipes.')
  await sees(bea, 'Two pictures and files come with them.')
  await sees(bea, 'One file stays behind, since no page shows it or Snug cannot read it: plan.canvas.')
  await findsNoBarriers(bea, 'bring pages along')
  await page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(bea, 'Two pages came along.')

  await opensThePage(bea, 'Press night')
  await expect(wordsOf(bea)).toContainText('Find the kettle')
  await expect(wordsOf(bea).getByRole('table')).toContainText('Blue')
  await expect(wordsOf(bea)).toContainText('Ink recipes')

  const taken = unzipSync(new Uint8Array(await takesAlong(bea, 'Markdown')))
  expect(Object.keys(taken).sort()).toEqual([
    'Press night.md',
    'Press night/Ink recipes.md',
    'files/dot.png',
    'files/heron.jpg',
  ])
  const said = strFromU8(taken['Press night.md']!)
  expect(said).toMatch(/^---\nicon: 🌿\nwidth: wide\n---\n\n# Press night\n/)
  expect(said).toContain('- [x] Cut paper\n- [ ] Find the kettle')
  expect(said).toContain('[Ink recipes](Press%20night/Ink%20recipes.md)')
  expect(said).toContain('](<files/dot.png>)')
  expect(said).toContain('| Blue | 2 |')
  expect(Buffer.from(taken['files/dot.png']!)).toEqual(dot)
  // Where a picture was taken does not come along with the page that shows it.
  expect(heron.buffer.includes('GPS')).toBe(true)
  expect(taken['files/heron.jpg']!.length).toBeGreaterThan(1000)
  expect(Buffer.from(taken['files/heron.jpg']!).includes('GPS')).toBe(false)
  const html = unzipSync(new Uint8Array(await takesAlong(bea, 'HTML')))
  expect(strFromU8(html['Press night.html']!)).toContain('<img src="files/dot.png"')
  expect(strFromU8(html['Press night.html']!)).toContain(
    '<h1 data-icon="🌿" data-width="wide">🌿 Press night',
  )

  // As HTML they come in again, too.
  await brings(bea, 'pages.zip', Buffer.from(zipSync(html)))
  await sees(bea, 'Two pages: Press night and Ink recipes.')
  await sees(bea, 'Two pictures and files come with them.')
  await page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(bea, 'Two pages came along.')
})

test('nothing runs of what was written to run, pasted or brought along', async ({ person }) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  const { page } = bea
  await brings(
    bea,
    'hostile.md',
    Buffer.from(hostileMarkdown.map((words) => `${words}\n\nkept`).join('\n\n')),
  )
  await page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(bea, 'One page came along.')
  await opensThePage(bea, 'hostile')
  await expect(wordsOf(bea)).toContainText('kept')
  await brings(bea, 'foreign.html', Buffer.from(hostileHtml.map((html) => `${html}<p>kept</p>`).join('\n')))
  await page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(bea, 'One page came along.')
  const room = page.url()
  await opensThePage(bea, 'foreign')
  await expect(wordsOf(bea)).toContainText('kept')
  await page.goto(room)
  await opensThePage(bea, 'hostile')
  await wordsOf(bea).focus()
  for (const html of hostileHtml) await pastes(bea, `${html}<p>pasted</p>`)
  await pastes(bea, hostileHtml.join('<p>pasted</p>'))
  await expect(wordsOf(bea)).toContainText('pasted')
  for (const link of await wordsOf(bea).getByRole('link').all())
    expect(await link.getAttribute('href')).toMatch(/^$|^(https?:|mailto:|\/|[^:]*$)/)
  // The story itself fails where the policy was broken or another origin was asked.
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined()
  // What was brought and pasted goes out without a tag of its own, too.
  const html = (await takesAlong(bea, 'HTML')).toString()
  expect(html).not.toMatch(/<script|<img|<iframe|<[^>]*\son\w+=|href="(?:javascript|data|vbscript)/i)
})
