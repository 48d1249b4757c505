import { createHash } from 'node:crypto'
import { ActionAssertion, IngredientAssertion, ActionType, DigitalSourceType, type Manifest, RelationshipType } from '@trustnxt/c2pa-ts/manifest'
import type { Made } from '@/nodes/kit/provenance-api.ts'
import { generator } from './claim-generator.ts'
import type { OpenedStore } from './manifest-chain.ts'

/** A file that another was made from. */
export interface Parent {
  /** the title that viewers see in the catalogue, or a name made of the hash: never words that somebody asked for */
  title: string
  sha256: string
  mime: string
  /** its own manifest, when that is valid */
  store: OpenedStore | null
}

/** Everything that a manifest says. There is no field for the prompt or the viewer, and none is to be added: files travel. */
export interface Statement extends Omit<Made, 'parents' | 'by'> {
  by: string
  flowVersion: string | null
  /** id in the pixels, 8 hex digits: a model drew what is to be seen, or some of it; null for what only people made */
  watermark: string | null
  parents: readonly Parent[]
}

/** Names of our own parameters of an action, which C2PA lets everyone add under a name of their own. */
export const parameter = { model: 'generec.model', seed: 'generec.seed', nodeKind: 'generec.node', flowVersion: 'generec.flow', watermark: 'generec.watermark' } as const

const actionTypes = { created: ActionType.C2paCreated, edited: ActionType.C2paEdited, cropped: ActionType.C2paCropped, trimmed: ActionType.C2paTrimmed } as const
const sha256Urn = 'urn:sha256:'

/** Hash of what is signed: of the unsigned content and of all that is said about it. Signatures are random, this is not. */
export function publicationKey(unsigned: Uint8Array | string, { parents, ...rest }: Statement): string {
  const said = JSON.stringify([generator, rest.by, rest.action, rest.nodeKind, rest.seed, rest.flowVersion, rest.watermark, parents.map(({ sha256 }) => sha256)])
  return createHash('sha256').update(createHash('sha256').update(unsigned).digest()).update(said).digest('hex')
}

/** Writes the statement into a new manifest: actions, and each parent as an ingredient with its manifest where the store holds it. */
export function fillManifest(manifest: Manifest, statement: Statement, ingredientManifests: ReadonlyMap<string, string>): void {
  const ingredients = statement.parents.map((parent, index) => {
    const edited = index === 0 && statement.action !== 'created'
    const ingredient = IngredientAssertion.createV3(edited ? RelationshipType.ParentOf : RelationshipType.InputTo)
    ingredient.labelSuffix = index + 1
    ingredient.title = parent.title
    ingredient.format = parent.mime
    ingredient.instanceID = sha256Urn + parent.sha256
    const label = ingredientManifests.get(parent.sha256)
    if (label) {
      ingredient.activeManifest = manifest.createHashedReference(`/c2pa/${label}`)
      ingredient.validationResults = { activeManifest: { success: parent.store?.successes ?? [], informational: [], failure: [] } }
    }
    manifest.addAssertion(ingredient)
    return manifest.createAssertionReference(ingredient)
  })
  const actions = new ActionAssertion()
  const [edited] = ingredients
  if (statement.action !== 'created' && edited) actions.actions.push({ action: ActionType.C2paOpened, parameters: { ingredients: [edited] } })
  actions.actions.push({
    action: actionTypes[statement.action],
    ...(statement.watermark === null ? {} : { digitalSourceType: statement.action === 'created' ? DigitalSourceType.TrainedAlgorithmicMedia : DigitalSourceType.CompositeWithTrainedAlgorithmicMedia }),
    softwareAgent: { name: statement.by },
    parameters: {
      [parameter.model]: statement.by, [parameter.nodeKind]: statement.nodeKind,
      ...(statement.seed === null ? {} : { [parameter.seed]: statement.seed }),
      ...(statement.flowVersion === null ? {} : { [parameter.flowVersion]: statement.flowVersion }),
      ...(statement.action === 'created' && ingredients.length > 0 ? { ingredients } : {}),
    },
  })
  if (statement.watermark !== null) actions.actions.push({ action: ActionType.C2paWatermarked, parameters: { [parameter.watermark]: statement.watermark } })
  manifest.addAssertion(actions)
}

/** The SHA-256 of the file that an ingredient stands for; null where another program wrote it. */
export function sha256Of({ instanceID }: IngredientAssertion): string | null {
  return instanceID?.startsWith(sha256Urn) ? instanceID.slice(sha256Urn.length) : null
}
