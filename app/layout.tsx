import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@fontsource-variable/geist/wght.css'
import '@fontsource-variable/geist-mono/wght.css'
import './_ui/tokens.css'
import './_ui/base.css'
import { ApiProvider } from './_trpc/api-provider.tsx'
import { themeScript } from './_ui/theme.ts'
import { TooltipProvider } from './_ui/tooltip.tsx'

export const metadata: Metadata = {
  title: { default: 'GeneRec Studio', template: '%s · GeneRec Studio' },
  description: 'A visual workflow editor for generative recommendation',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [{ media: '(prefers-color-scheme: light)', color: '#f8f6f3' }, { media: '(prefers-color-scheme: dark)', color: '#12100e' }],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head><script dangerouslySetInnerHTML={{ __html: themeScript }} /></head>
      <body><ApiProvider><TooltipProvider>{children}</TooltipProvider></ApiProvider></body>
    </html>
  )
}
