// npm run icons: draws the icons of the installed app into public/. Run it after changing the drawing; the results
// are checked in.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findOrInstallBrowser } from './steps/browser.mjs'
import { root } from './steps/project.mjs'

const ink = '#1e2534'
const wall = '#e9e2d4'
const paper = '#fdfbf6'
const lamp = '#f3be55'

/** The arched door with a lit window; its box is 44 × 48. */
const door = `<path class="leaf" d="M2 45.5V22C2 9.5 10.5 2 22 2s20 7.5 20 20v23.5q0 2-2 2H4q-2 0-2-2Z" fill="${ink}"/>
  <path d="M8 27v-5C8 13.5 13.5 8 22 8s14 5.500 14 14v5Z" fill="${lamp}"/>
  <path class="bars" d="M22 8v19M7 18.500h30" stroke="${ink}" stroke-width="2.400"/>
  <rect class="letters" x="8" y="31.500" width="28" height="3" rx="1.500" fill="${paper}" opacity=".9"/>
  <circle cx="32" cy="40.500" r="2" fill="${lamp}"/>`

/** For tabs: the door alone; its leaf is pale where the browser is dark. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 48 48">
  <style>@media (prefers-color-scheme: dark) { .leaf { fill: #cfd4e2 } .bars { stroke: #cfd4e2 } .letters { fill: ${ink} } }</style>
  ${door}
</svg>
`

/** The door on a painted wall. `share` of the height is door; `corner` is the radius in hundredths of the side. */
function tile(share, corner) {
  const scale = share / 48
  const left = (100 - 44 * scale) / 2
  const top = (100 - share) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 100 100">
  <rect width="100" height="100" rx="${corner}" fill="${wall}"/>
  <g transform="translate(${left} ${top}) scale(${scale})">${door}</g>
</svg>`
}

const folder = path.join(root, 'public')
fs.mkdirSync(path.join(folder, 'icons'), { recursive: true })
fs.writeFileSync(path.join(folder, 'icons', 'favicon.svg'), favicon)

const browser = await chromium.launch({
  executablePath: await findOrInstallBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
const pictures = [
  ['icon-192.png', 192, tile(72, 22)],
  ['icon-512.png', 512, tile(72, 22)],
  // A launcher cuts a maskable icon to its own shape; the middle circle of 80 % is always seen.
  ['maskable-512.png', 512, tile(56, 0)],
  // iOS rounds the corners itself and fills transparency with black.
  ['apple-touch-icon.png', 180, tile(64, 0)],
]
for (const [name, size, svg] of pictures) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: path.join(folder, 'icons', name), omitBackground: true })
}
await browser.close()
