import type { Decision } from './decide.ts'
import type { Evidence } from './gather-evidence.ts'
import type { ParsedRequest } from './parse-request.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** One sentence for people: what was decided and on what evidence. */
export function explain({ action, needsGeneration }: Decision, { figures, concept, style }: Evidence, parsed: ParsedRequest, policy: string): string {
  if (policy === 'always-retrieve' || policy === 'always-create') return `The policy is set to ${policy.replace('-', ' ')}.`
  if (policy === 'paper-rules') {
    if (action === 'retrieve') return 'No explicit wish to make something and no run of rejections, so the catalogue is asked.'
    return figures.explicitWish ? 'The request asks to make something.' : 'The last videos were rejected one after the other.'
  }
  const alike = `the nearest frame has cosine ${figures.topCosine.toFixed(2)}`
  const sure = `${percent(needsGeneration)} sure that something new is needed`
  if (action === 'clarify') return 'The request says too little to look for or to make something, so it is asked back.'
  if (action === 'retrieve') return `The catalogue meets this need: ${alike}${concept && figures.conceptMentions ? `, and videos mention \u201c${concept}\u201d` : ''} (${sure}).`
  if (concept && !figures.conceptMentions) return `No video shows \u201c${concept}\u201d: ${alike} (${sure}).`
  if (style && !figures.styleMet) return `Videos of \u201c${concept ?? parsed.wanted}\u201d are there, but none in ${style} style (${sure}).`
  return `Nothing in the catalogue comes near enough: ${alike} (${sure}).`
}
