/** A cosine or score for people: two decimals, a true minus sign, no "-0.00". */
export function formatScore(score: number): string {
  const text = Math.abs(score).toFixed(2)
  return score < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** A probability as whole per cent; never 0 or 100 unless it is. */
export function formatPercent(probability: number): string {
  const percent = probability * 100
  if (percent > 0 && percent < 1) return '<1%'
  if (percent > 99 && percent < 100) return '>99%'
  return `${Math.round(percent)}%`
}

/** The name of a figure as words: `topCosine` becomes "top cosine", `timeS` "time (s)". */
export function figureName(name: string): string {
  return name.replace(/(?<=[a-z0-9])S$/, ' (s)').replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase()
}

/** Any figure: whole numbers as they are, others with up to three significant decimals. */
export function formatFigure(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
