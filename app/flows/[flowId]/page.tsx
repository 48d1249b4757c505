import type { Metadata } from 'next'
import { FlowEditor } from '../../_editor/flow-editor.tsx'

export const metadata: Metadata = { title: 'Flow' }

export default async function FlowPage({ params }: { params: Promise<{ flowId: string }> }) {
  const { flowId } = await params
  return <FlowEditor key={flowId} flowId={decodeURIComponent(flowId)} />
}
