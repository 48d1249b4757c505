/**
 * JSON text that PostgreSQL can keep. It refuses NUL characters and halves of surrogate pairs, which a user can well paste
 * into a prompt: each becomes U+FFFD, the replacement character.
 */
export function storable(value: unknown): string {
  const text = JSON.stringify(value)
  return /\\u0000|\\ud[89a-f]/i.test(text) ? JSON.stringify(clean(JSON.parse(text))) : text
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]))
}

function cleanText(text: string): string {
  // in Unicode mode a whole pair is one character, so that only lone halves match
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD')
}
