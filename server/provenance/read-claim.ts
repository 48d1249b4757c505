import { ActionAssertion, IngredientAssertion, type Manifest } from '@trustnxt/c2pa-ts/manifest'
import type { ClaimRead } from '@/nodes/kit/provenance-api.ts'
import { parameter, sha256Of } from './claim-statement.ts'
import { assertionsOf, manifestAt } from './manifest-chain.ts'

/** What a manifest and those of its ancestors say, once they are found sound. An ancestor by several ways is described once. */
export function readClaim(manifest: Manifest): ClaimRead {
  return describe(manifest, { title: null, sha256: null }, new Set())
}

function describe(manifest: Manifest, self: { title: string | null; sha256: string | null }, described: Set<Manifest>): ClaimRead {
  described.add(manifest)
  const actions = assertionsOf(manifest, ActionAssertion).flatMap(({ actions: listed }) => listed)
  const said = (name: string): unknown => actions.find(({ parameters }) => parameters?.[name] !== undefined)?.parameters?.[name]
  const text = (name: string): string | null => { const value = said(name); return typeof value === 'string' ? value : null }
  const seed = said(parameter.seed)
  const { claimGeneratorName, claimGeneratorVersion } = manifest.claim ?? {}
  return {
    ...self,
    generator: [claimGeneratorName, claimGeneratorVersion].filter(Boolean).join(' ') || null,
    actions: actions.map(({ action }) => action),
    by: text(parameter.model) ?? actions.find(({ softwareAgent }) => softwareAgent)?.softwareAgent?.name ?? null,
    seed: typeof seed === 'number' || typeof seed === 'bigint' ? Number(seed) : null,
    nodeKind: text(parameter.nodeKind),
    flowVersion: text(parameter.flowVersion),
    watermark: text(parameter.watermark),
    parents: assertionsOf(manifest, IngredientAssertion).map((ingredient) => {
      const named = { title: ingredient.title ?? null, sha256: sha256Of(ingredient) }
      const own = ingredient.activeManifest && manifestAt(manifest, ingredient.activeManifest.uri)
      return own && !described.has(own) ? describe(own, named, described) : { ...named, generator: null, actions: [], by: null, seed: null, nodeKind: null, flowVersion: null, watermark: null, parents: [] }
    }),
  }
}
