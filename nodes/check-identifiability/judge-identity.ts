import type { Item, Verdict } from '../kit/item.ts'
import type { ClaimRead, LabelBox, ProvenanceRead } from '../kit/provenance-api.ts'

export interface IdentityLimits { label: 'off' | 'advised' | 'required'; ownOnly: boolean }
type Judged = [verdict: Verdict['verdict'], evidence: string]

/** Verdicts on manifest, mark, register and label of an item. What people made needs none of them, and must carry none that is broken. */
export function judgeIdentity({ origin }: Pick<Item, 'origin'>, { c2pa, watermark, registered }: ProvenanceRead, label: { box: LabelBox; score: number } | null, limits: IdentityLimits): Verdict[] {
  const isMade = origin !== 'catalogue'
  const isDrawn = watermark !== null || (registered?.watermark ?? null) !== null || (c2pa.state === 'valid' && drawn(c2pa.claim))
  const verdict = (check: string, detector: string, [outcome, evidence]: Judged, where?: Verdict['where']): Verdict => ({ check: `Identifiability: ${check}`, detector, verdict: outcome, score: { pass: 1, review: 0.5, block: 0 }[outcome], evidence, ...(where ? { where } : {}) })
  const box = label ? [{ kind: 'box' as const, timeS: 0, ...label.box, label: 'AI' }] : undefined
  return [
    verdict('manifest', 'C2PA 2', judgeManifest(c2pa, isMade, limits)),
    verdict('register', 'register 1', judgeRegister(registered, isMade, origin)),
    ...(isDrawn || (isMade && origin === 'created') ? [verdict('invisible mark', 'watermark 1', judgeMark(watermark, registered?.watermark ?? null))] : []),
    ...(limits.label !== 'off' && (isDrawn || origin === 'created') ? [verdict('visible label', 'label 1', label ? ['pass', `It says \u201cAI\u201d (correlation ${label.score.toFixed(2)}).`] : [limits.label === 'required' ? 'block' : 'review', 'It carries no visible label. Put an \u201cAI label\u201d node in front.'], box)] : []),
  ]
}

function judgeManifest(c2pa: ProvenanceRead['c2pa'], isMade: boolean, { ownOnly }: IdentityLimits): Judged {
  if (c2pa.state === 'invalid') return ['block', c2pa.reason]
  if (c2pa.state === 'absent') return isMade ? ['block', 'It was made or changed here and carries no signed manifest.'] : ['pass', 'It comes from the catalogue and claims nothing about its making.']
  const chain = `Signed by ${c2pa.signer}; ${stepsOf(c2pa.claim).join(' \u2190 ')}.`
  return !c2pa.trusted && ownOnly ? ['block', `${chain} That is not this installation.`] : ['pass', chain]
}

function judgeRegister(registered: ProvenanceRead['registered'], isMade: boolean, origin: Item['origin']): Judged {
  if (!isMade) return registered ? ['review', `The catalogue holds it as made by people, but ${registered.nodeKind} made it here at ${registered.at}.`] : ['pass', 'It is not one of those made here.']
  if (registered?.exact) return ['pass', `Registered: made by ${registered.nodeKind} at ${registered.at}.`]
  return ['review', registered ? `Only one with the same mark is registered (made by ${registered.nodeKind}); this file has been changed since.` : `It is ${origin} and not registered here.`]
}

function judgeMark(watermark: ProvenanceRead['watermark'], expected: string | null): Judged {
  if (!watermark) return ['review', 'No invisible mark can be read from it.']
  if (expected !== null && watermark.id !== expected) return ['review', `Its mark ${watermark.id} is not the registered ${expected}.`]
  return ['pass', `Mark ${watermark.id}, found by accident once in 10^${Math.round(-watermark.logFalseAlarm)}.`]
}

function drawn(claim: ClaimRead): boolean {
  return claim.seed !== null || claim.parents.some(drawn)
}

/** What was done, the last first, along the first parents. */
function stepsOf(claim: ClaimRead): string[] {
  const [parent] = claim.parents
  const own = claim.nodeKind ? `${claim.nodeKind} (${claim.by?.split('@')[0] ?? 'unknown'})` : (claim.title ?? claim.generator ?? 'a file without a manifest')
  return [own, ...(parent ? stepsOf(parent) : [])]
}
