import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import type { Measurement } from './suite.ts'

/** Value below which a fraction of the samples lies, between neighbours by linear interpolation. NaN without samples. */
export function quantile(samples: readonly number[], fraction: number): number {
  const sorted = [...samples].sort((one, other) => one - other)
  const place = (sorted.length - 1) * fraction
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** The machine in a line: figures mean nothing without it. */
export function machine(): string {
  const busy = loadavg()[0] ?? 0
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}, load ${busy.toFixed(1)} at start`
}

/** A table: median, the middle 80 % of the samples, and how the median stands to the baseline. */
export function report(measurements: readonly Measurement[]): string {
  const rows = measurements.map((measurement) => {
    const { what, unit, samples, baseline } = measurement
    const against = baseline ? `${spread(baseline.samples)} ${unit} ${baseline.what}` : ''
    return [what, `${spread(samples)} ${unit}`, `n = ${samples.length}`, against, verdict(measurement)]
  })
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

/** How the median stands to its target: for a time or a size less is better, for a rate or a share found more. */
export function verdict({ unit, samples, baseline, target }: Measurement): string {
  const median = quantile(samples, 0.5)
  const atLeast = unit === '1/s' || unit === '%'
  const ratio = baseline && (atLeast ? quantile(baseline.samples, 0.5) / median : median / quantile(baseline.samples, 0.5))
  const shown = ratio === undefined ? '' : `${ratio.toFixed(2)}x`
  if (!target) return shown
  if ('times' in target) return ratio === undefined ? '' : `${shown} ${ratio <= target.times ? 'within' : 'OVER'} ${target.times}x`
  return `${atLeast === median >= target.figure ? 'within' : 'OVER'} ${target.figure} ${unit}`
}

function spread(samples: readonly number[]): string {
  const digits = quantile(samples, 0.5) < 100 ? 1 : 0
  const [low, median, high] = [0.1, 0.5, 0.9].map((fraction) => quantile(samples, fraction).toFixed(digits))
  return samples.length === 1 ? `${median}` : `${median} (${low} to ${high})`
}
