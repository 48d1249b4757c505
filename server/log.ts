import { pino } from 'pino'
import { env } from './env.ts'

/** The log of this process, one JSON object a line on standard error; `log.child({ part })` names the part that speaks. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
