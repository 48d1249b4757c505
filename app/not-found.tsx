import { Notice } from './_ui/notice.tsx'

export default function NotFoundPage() {
  return <Notice title="There is no page at this address" text="The link may be old, or a letter of it may be missing." link={{ label: 'Open the flows', href: '/flows' }} />
}
