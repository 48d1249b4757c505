import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/client/client.ts'
import { env } from '../env.ts'

/** A client of its own for the database at `url`, with at most `connections` connections; the caller disconnects it. */
export function openDatabase(url: string, { connections = 10 } = {}): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) })
}

// Kept on globalThis: Next.js evaluates this module once a bundle, and each would open a pool of its own.
const shared = globalThis as typeof globalThis & { generecDatabase?: PrismaClient }

/** The client of this process, opened on first use from `DATABASE_URL`. */
export function database(): PrismaClient {
  return (shared.generecDatabase ??= openDatabase(env.DATABASE_URL))
}
