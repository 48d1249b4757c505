/** The PostgreSQL channels by which processes wake each other. What they carry may be lost: readers also look by themselves. */
export const channels = {
  /** payload: id of a run whose log has grown */
  event: 'run_event',
  /** payload: a LivePreview as JSON */
  preview: 'run_preview',
  /** payload: id of a run whose running steps are to be aborted */
  stop: 'run_cancel',
} as const
export type Channel = (typeof channels)[keyof typeof channels]
