/**
 * Multinomial logistic regression by full-batch gradient descent with Nesterov momentum; L2 on the weights, not on the bias.
 * @param rows [n][features] of about unit scale
 * @param labels [n] in 0..classes-1
 * @returns weights [classes][features] and bias [classes]; deterministic
 */
export function fitSoftmax(rows: readonly (readonly number[])[], labels: readonly number[], { classes, l2 = 0.01, rounds = 3000, rate = 0.5 }: { classes: number; l2?: number; rounds?: number; rate?: number }): { weights: number[][]; bias: number[] } {
  const width = rows[0]?.length ?? 0
  const size = classes * (width + 1)
  let current = new Float64Array(size)
  let before = new Float64Array(size)
  for (let round = 0; round < rounds; round++) {
    const momentum = round / (round + 3)
    const ahead = current.map((value, at) => value + momentum * (value - (before[at] as number)))
    const gradient = new Float64Array(size)
    rows.forEach((row, at) => {
      const probabilities = softmax(scoresOf(ahead, row, classes, width))
      for (let label = 0; label < classes; label++) {
        const error = ((probabilities[label] as number) - (labels[at] === label ? 1 : 0)) / rows.length
        const start = label * (width + 1)
        for (let feature = 0; feature < width; feature++) gradient[start + feature] = (gradient[start + feature] as number) + error * (row[feature] as number)
        gradient[start + width] = (gradient[start + width] as number) + error
      }
    })
    before = current
    current = ahead.map((value, at) => value - rate * ((gradient[at] as number) + (at % (width + 1) === width ? 0 : l2 * value)))
  }
  const row = (label: number) => [...current.subarray(label * (width + 1), (label + 1) * (width + 1))]
  return { weights: Array.from({ length: classes }, (_, label) => row(label).slice(0, width)), bias: Array.from({ length: classes }, (_, label) => row(label)[width] as number) }
}

function scoresOf(theta: Float64Array, row: readonly number[], classes: number, width: number): number[] {
  return Array.from({ length: classes }, (_, label) => {
    const start = label * (width + 1)
    return row.reduce((sum, value, feature) => sum + value * (theta[start + feature] as number), theta[start + width] as number)
  })
}

export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
