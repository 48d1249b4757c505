/** One thing measured: its samples, beside those of a plain way to do the same work in the same run. */
export interface Measurement {
  what: string
  unit: 'ms' | 'MB' | '1/s' | '%'
  samples: readonly number[]
  baseline?: { what: string; samples: readonly number[] }
  /** what the median should be at most (or at least, for 1/s and %), as a multiple of the baseline's or as a figure */
  target?: { times: number } | { figure: number }
}

/** Measures and hands back; `progress` says what is being done, for a person who waits. */
export interface Suite {
  title: string
  measure(progress: (text: string) => void): Promise<Measurement[]>
}
