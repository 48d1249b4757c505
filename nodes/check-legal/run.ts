import { checkItems } from '../kit/check-items.ts'
import { implement } from '../kit/define-node.ts'
import { checkLegal } from './definition.ts'
import { copyFinder } from './find-copies.ts'
import { judgeBrands } from './judge-brands.ts'
import { ingredientIds, judgeLicence } from './judge-licence.ts'

export const runCheckLegal = implement(checkLegal, async ({ params, inputs }, context) => {
  const findCopies = copyFinder(params, context)
  return {
    verdicts: await checkItems(inputs.items, params, context, async (item, { frames, passages }) => {
      const ids = ingredientIds(item)
      const licences = await context.catalogue.facts(ids)
      const ingredients = ids.map((itemId, at) => ({ itemId, licence: licences[at]?.licence ?? null }))
      return [...(frames.length > 0 ? [await findCopies(item, frames)] : []), judgeLicence(item, ingredients, params.allowedLicences), judgeBrands(passages, params.brands)]
    }),
  }
})
