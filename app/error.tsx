'use client'
import { Notice } from './_ui/notice.tsx'

/** A fault of the page itself. Edits are kept in this browser until the server has them, so that trying again loses nothing. */
export default function ErrorPage({ reset }: { reset(): void }) {
  return <Notice title="This page ran into a fault" text="Your work is safe: what was not saved yet is kept in this browser. Try again, or reload the page." action={{ label: 'Try again', onClick: reset }} link={{ label: 'All flows', href: '/flows' }} />
}
