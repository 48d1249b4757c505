import { detectorIds, type UnsafeShares } from '../kit/detectors-api.ts'
import type { Verdict } from '../kit/item.ts'

export interface UnsafeLimits { blockUnsafe: number; reviewUnsafe: number; reviewSexy: number }
export interface LookedAt { timeS: number; shares: UnsafeShares }

/** The frame with the largest share of what `of` measures; undefined where there is none. */
export function worstFrame(frames: readonly LookedAt[], of: (shares: UnsafeShares) => number): { timeS: number; share: number } | undefined {
  return frames.map(({ timeS, shares }) => ({ timeS, share: of(shares) })).reduce<{ timeS: number; share: number } | undefined>((worst, one) => (!worst || one.share > worst.share ? one : worst), undefined)
}

export const unsafe = ({ porn, hentai }: UnsafeShares): number => porn + hentai
export const sexy = (shares: UnsafeShares): number => shares.sexy

/** Pornography and hentai block by the worst frame; "sexy" only ever goes to a person. */
export function judgePicture(frames: readonly LookedAt[], { blockUnsafe, reviewUnsafe, reviewSexy }: UnsafeLimits): Verdict[] {
  const worst = worstFrame(frames, unsafe)
  const sexiest = worstFrame(frames, sexy)
  if (!worst || !sexiest) return []
  const verdict = worst.share >= blockUnsafe ? 'block' : worst.share >= Math.min(reviewUnsafe, blockUnsafe) || sexiest.share >= reviewSexy ? 'review' : 'pass'
  const bySexy = verdict === 'review' && worst.share < Math.min(reviewUnsafe, blockUnsafe)
  const { timeS, share } = bySexy ? sexiest : worst
  const label = `${bySexy ? 'sexy' : 'pornography or hentai'} ${share.toFixed(2)}`
  return [{
    check: 'Unsafe picture', detector: detectorIds.unsafePicture, verdict, score: Math.max(0, 1 - Math.max(worst.share, bySexy ? sexiest.share / 2 : 0)),
    evidence: `Most unsafe of ${frames.length} ${frames.length === 1 ? 'frame' : 'frames'}: pornography and hentai ${worst.share.toFixed(2)} (blocked from ${blockUnsafe.toFixed(2)}), sexy ${sexiest.share.toFixed(2)} (reviewed from ${reviewSexy.toFixed(2)}).`,
    ...(verdict === 'pass' ? {} : { where: [{ kind: 'box', timeS, x: 0, y: 0, width: 1, height: 1, label }] }),
  }]
}
