import { checkItems } from '../kit/check-items.ts'
import { implement } from '../kit/define-node.ts'
import { judgeAge } from './age-rating.ts'
import { checkSafety } from './definition.ts'
import { judgeWords } from './harmful-words.ts'
import { judgeInjection } from './prompt-injection.ts'
import { judgePicture, type LookedAt } from './unsafe-picture.ts'

export const runCheckSafety = implement(checkSafety, async ({ params, inputs }, context) => ({
  verdicts: await checkItems(inputs.items, params, context, async (_item, { frames, passages }) => {
    const looked: LookedAt[] = []
    for (const frame of frames) looked.push({ timeS: frame.timeS, shares: await context.detectors.unsafePicture(frame) })
    return [...judgePicture(looked, params), judgeWords(passages, params.blockedTerms), judgeInjection(passages), judgeAge(passages, looked, params.audience)]
  }),
}))
