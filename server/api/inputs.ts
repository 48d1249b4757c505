import { z } from 'zod'

/** Ids as callers send them: short, so that nothing large reaches a query. */
const id = z.string().min(1).max(100)
export const flowId = id
export const runId = id
export const nodeId = id
export const limit = z.number().int().min(1).max(200)
