/** Everything that a thread does: name, what goes in, what comes out. */
export type AnyOperations<Names> = { [K in keyof Names]: { input: unknown; output: unknown } }

export interface Request { id: number; operation: string; input: unknown }

/** A NodeError or any other error, flattened: class instances do not survive the crossing. */
export interface Failure { message: string; stack?: string; node?: { code: string; cure: string; retryable: boolean } }
export type Reply = { id: number; output: unknown } | { id: number; failure: Failure }
