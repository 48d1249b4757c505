import type { Metadata } from 'next'
import { FlowList } from './flow-list.tsx'

export const metadata: Metadata = { title: 'Flows' }

export default function FlowsPage() {
  return <FlowList />
}
