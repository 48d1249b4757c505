import { initTRPC, TRPCError } from '@trpc/server'
import { UserError } from '../errors.ts'
import { log } from '../log.ts'
import type { ApiServices } from './api-services.ts'

const codes = { 'not-found': 'NOT_FOUND', conflict: 'CONFLICT', invalid: 'BAD_REQUEST', unavailable: 'SERVICE_UNAVAILABLE' } as const

const t = initTRPC.context<ApiServices>().create({
  // never a stack trace to the browser
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 5000 }, client: { reconnectAfterInactivityMs: 20_000 } },
  errorFormatter({ shape, error }) {
    const { message, data } = shape
    const { cause } = error
    const told = cause instanceof UserError ? { name: cause.code, cure: cause.cure, details: cause.details } : unexplained(error)
    return { ...shape, message: error.code === 'INTERNAL_SERVER_ERROR' ? 'Something went wrong on the server.' : message, data: { ...data, stack: undefined, ...told } }
  },
})

function unexplained(error: TRPCError): { name: string; cure: string; details: Record<string, string | number> } {
  if (error.code === 'INTERNAL_SERVER_ERROR') return { name: 'server-error', cure: 'Try again. The details are in the log of the server.', details: {} }
  return { name: error.code.toLowerCase().replaceAll('_', '-'), cure: 'Reload the page; it may be older than the server.', details: {} }
}

const told = t.middleware(async ({ next, path }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof UserError) throw new TRPCError({ code: codes[cause.kind], message: cause.message, cause })
  if (result.error.code === 'INTERNAL_SERVER_ERROR') log.error({ path, error: cause ?? result.error }, 'A call of the API failed')
  return result
})

export const router = t.router
export const procedure = t.procedure.use(told)
