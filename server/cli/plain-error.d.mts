/** An error whose message is written for the user and says all there is to say. */
export class PlainError extends Error {}
/** One paragraph for the user: what happened and what to do; never a stack trace. */
export function explain(error: unknown): string
/** Says it on standard error, and keeps the whole of it in `logs/launcher.log`. */
export function report(error: unknown, dataFolder: string): void
