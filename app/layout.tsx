import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Unable } from '../components/shell/unable.tsx'
import '../components/ui/fonts.css'
import '../components/ui/tokens.css'
import '../components/ui/base.css'

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
  themeColor: '#e9e2d4',
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body data-ink="street">
        <Unable />
        {children}
      </body>
    </html>
  )
}
