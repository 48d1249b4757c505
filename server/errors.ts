/** What a person did wrong or ran into, said so that they can put it right. Everything else that is thrown is a bug, and its details stay in the log. */
export class UserError extends Error {
  override name = 'UserError'
  constructor(
    /** stable, such as "flow-not-found" */
    readonly code: string,
    /** one sentence that names the thing */
    message: string,
    /** what to do about it */
    readonly cure: string,
    readonly kind: 'not-found' | 'conflict' | 'invalid' | 'unavailable' = 'invalid',
    /** what the caller needs to go on, such as the newer revision */
    readonly details: Record<string, string | number> = {},
  ) {
    super(message)
  }
}
