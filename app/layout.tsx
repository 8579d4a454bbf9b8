import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Unable } from '../components/shell/unable.tsx'
import '../components/ui/fonts.css'
import '../components/ui/tokens.css'
import '../components/ui/base.css'

/** The two Latin files; the other alphabets come by unicode-range when a page needs them. */
const faces = [
  new URL(
    '../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
    import.meta.url,
  ),
  new URL(
    '../node_modules/@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2',
    import.meta.url,
  ),
].map(String)

export const metadata: Metadata = {
  title: 'Snug',
  description: 'A room of your group’s own.',
  applicationName: 'Snug',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icons/favicon.svg', apple: '/icons/apple-touch-icon.png' },
  appleWebApp: { capable: true, title: 'Snug', statusBarStyle: 'default' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  // The street's wall; inside, the shell follows the wall of the studio (components/shell/rooms.tsx).
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#e9e2d4' },
    { media: '(prefers-color-scheme: dark)', color: '#14171f' },
  ],
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    // The script sets what this device remembers before React looks.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script src="/before-paint.js" />
        {faces.map((face) => (
          <link key={face} rel="preload" href={face} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </head>
      <body data-ink="street">
        <Unable />
        {children}
      </body>
    </html>
  )
}
