import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type APIRequestContext, expect } from '@playwright/test'

type Params = Record<string, Record<string, unknown>>

/** Saves a copy of the sample flow with other params by node id, and gives its id. A seed of its own keeps it from reusing what other tests made. */
export async function makeFlow(api: APIRequestContext, params: Params = {}): Promise<string> {
  const file = path.resolve(import.meta.dirname, '../../prisma/graphs/sample.json')
  const document = JSON.parse(await readFile(file, 'utf8')) as { name: string; nodes: { id: string; params: Record<string, unknown> }[] }
  document.name = 'A flow of the browser tests'
  for (const node of document.nodes) Object.assign(node.params, params[node.id])
  const answer = await api.post('/api/trpc/flows.create', { data: { document } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { result } = (await answer.json()) as { result: { data: { id: string } } }
  return result.data.id
}
