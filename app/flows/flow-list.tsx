'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { readTrouble } from '../_run/api-trouble.ts'
import { useTRPC } from '../_trpc/trpc.ts'
import { Button } from '../_ui/button.tsx'
import { Logo } from '../_ui/logo.tsx'
import styles from './flow-list.module.css'

const blank: GraphDocument = { format: 1, name: 'Untitled flow', description: '', nodes: [], edges: [] }

/** Every flow, the one changed last first. */
export function FlowList() {
  const trpc = useTRPC()
  const router = useRouter()
  const { data: flows, error } = useQuery(trpc.flows.list.queryOptions(undefined, { staleTime: 0 }))
  const create = useMutation(trpc.flows.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/flows/${id}`) }))
  const trouble = error ?? create.error
  return (
    <main className={styles.page}>
      <header>
        <Logo size={26} /><h1>Flows</h1>
        <Link href="/models" className={styles.models}>Models</Link>
        <Button look="primary" onClick={() => create.mutate({ document: blank })} disabled={create.isPending}><Plus size={15} aria-hidden />New flow</Button>
      </header>
      {trouble && <p className={styles.trouble} role="alert"><b>{readTrouble(trouble).text}</b> {readTrouble(trouble).cure}</p>}
      <ul>
        {flows?.map(({ id, name, nodes, updatedAt }) => (
          <li key={id}><Link href={`/flows/${id}`}><span>{name}</span><small>{nodes === 1 ? '1 node' : `${nodes} nodes`}</small><time dateTime={updatedAt}>{when(updatedAt)}</time></Link></li>
        ))}
        {!flows && !error && Array.from({ length: 3 }, (_, index) => <li key={index}><i className={styles.ghost} /></li>)}
      </ul>
      {flows?.length === 0 && <p className={styles.none}>No flow yet. “New flow” opens a blank canvas.</p>}
    </main>
  )
}

function when(iso: string): string {
  const date = new Date(iso)
  const today = date.toDateString() === new Date().toDateString()
  return today ? date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}
