import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { apiServices } from '@/server/api/api-services.ts'
import { appRouter } from '@/server/api/router.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Larger than the largest flow that may be saved. Bytes. */
const LARGEST_REQUEST = 16_000_000

async function handle(request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_REQUEST) return new Response('The request is too large.', { status: 413 })
  return fetchRequestHandler({ endpoint: '/api/trpc', req: request, router: appRouter, createContext: apiServices })
}

export { handle as GET, handle as POST }
