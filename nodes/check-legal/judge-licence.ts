import type { Item, Verdict } from '../kit/item.ts'

/** A catalogue item that went into this one, with its licence as written down; null where the catalogue does not hold it. */
export interface Ingredient { itemId: string; licence: string | null }

/** Ids of what went into an item: itself where people uploaded it, else what it was made from. */
export function ingredientIds({ id, origin, sourceItemId }: Pick<Item, 'id' | 'origin' | 'sourceItemId'>): string[] {
  if (sourceItemId !== null) return [sourceItemId]
  return origin === 'created' ? [] : [id]
}

/**
 * The parts of a licence as SPDX writes it: all of the outer list are needed, of an inner list any one. Remarks in
 * brackets are left out. "MIT AND (CC0-1.0 OR CC-BY-4.0) (art: X, Y)" -> [["MIT"], ["CC0-1.0", "CC-BY-4.0"]]
 */
export function licenceParts(licence: string): string[][] {
  return licence.replace(/\([^()]*[:,][^()]*\)/g, '').split(/\s+AND\s+/i).map((part) => part.replace(/[()]/g, '').split(/\s+OR\s+/i).map((name) => name.trim()).filter((name) => name !== '')).filter((names) => names.length > 0)
}

/** Whether every ingredient may be used, and changed where it was changed. */
export function judgeLicence(item: Pick<Item, 'origin'>, ingredients: readonly Ingredient[], allowedLicences: string): Verdict {
  const allowed = new Set(allowedLicences.split(',').map((name) => name.trim().toLowerCase()))
  const changed = item.origin !== 'catalogue'
  const judged = ingredients.map(({ itemId, licence }): { verdict: Verdict['verdict']; text: string } => {
    const parts = licenceParts(licence ?? '')
    if (parts.length === 0) return { verdict: 'review', text: `${itemId} has no licence written down` }
    const refused = parts.filter((names) => !names.some((name) => allowed.has(name.toLowerCase()) && !(changed && /\bND\b/i.test(name))))
    if (refused.length > 0) return { verdict: 'block', text: `${itemId} is under ${refused.map((names) => names.join(' or ')).join(' and ')}, which ${changed && refused.flat().some((name) => /\bND\b/i.test(name)) ? 'forbids changes' : 'is not allowed here'}` }
    const named = parts.flat().some((name) => /\bBY\b/i.test(name))
    return { verdict: 'pass', text: `${itemId} is under ${parts.map((names) => names.join(' or ')).join(' and ')}${named ? ' (its makers are to be named)' : ''}` }
  })
  const verdict = judged.some((one) => one.verdict === 'block') ? 'block' : judged.some((one) => one.verdict === 'review') ? 'review' : 'pass'
  return {
    check: 'Licence', detector: 'SPDX names 1', verdict, score: verdict === 'pass' ? 1 : verdict === 'review' ? 0.5 : 0,
    evidence: judged.length > 0 ? `${judged.map(({ text }) => text).join('; ')}.` : 'Made from words alone: no ingredient of the catalogue.',
  }
}
