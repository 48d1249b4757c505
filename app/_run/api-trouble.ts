import { TRPCClientError } from '@trpc/client'

/** A call that failed, said to a person. */
export interface ApiTrouble { text: string; cure: string }

/** What the server says went wrong, with its cure; where there was no answer, that. */
export function readTrouble(error: unknown): ApiTrouble {
  if (error instanceof TRPCClientError && error.data) {
    const { cure } = error.data as { cure?: unknown }
    return { text: error.message, cure: typeof cure === 'string' ? cure : 'Try again.' }
  }
  return { text: 'The server does not answer.', cure: 'Check that it runs (npm start), then try again; nothing on this page is lost.' }
}
