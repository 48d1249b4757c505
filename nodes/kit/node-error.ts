/** What went wrong in a node, said to a person. The only error a node throws on purpose; anything else is a bug and is reported as one. */
export class NodeError extends Error {
  override name = 'NodeError'
  constructor(
    /** stable, for tests and for the problems panel, such as "video-unreadable" */
    readonly code: string,
    /** one sentence that names the thing */
    message: string,
    /** what to do about it */
    readonly cure: string,
    /** whether trying the same again may help */
    readonly retryable = false,
  ) {
    super(message)
  }
}
