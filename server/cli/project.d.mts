import type { Shutdown } from './shutdown.mjs'

/** Runs `work`, which changes node_modules or the build, while nobody else prepares this project folder. */
export function whilePreparing<T>(shutdown: Shutdown, work: () => Promise<T>): Promise<T>
/** node_modules and the build may not change below a running app. @throws PlainError that begins with `what` */
export function refuseWhileRunning(what: string): Promise<void>
