/** Names that stand in the text as whole words, in singular or plural; one inside a longer one ("dog" in "hot dog") does not count. */
export function namesIn(text: string, names: readonly string[]): string[] {
  let left = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const found: string[] = []
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
    const form = [plain, `${plain}s`, `${plain}es`].find((candidate) => plain !== '' && left.includes(` ${candidate} `))
    if (!form) continue
    found.push(name)
    left = left.replace(` ${form} `, ' \u0000 ')
  }
  return found
}
