import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { paramFields, type ParamField } from '@/nodes/kit/params-form.ts'
import { setParams } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'

/** A whole number within the range of the field, evenly drawn from up to 2^32 values. */
export function randomSeed({ min = 0, max = 0xffffffff }: Pick<ParamField, 'min' | 'max'>): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return min + (random % Math.min(max - min + 1, 2 ** 32))
}

/** Draws the seeds whose lock is open, as one named change: what a run is about to use is in the document. */
export function drawFreeSeeds(editor: EditorStore): void {
  const { freeSeeds, document, apply } = editor.getState()
  for (const node of document.nodes) {
    const definition = lookUp(catalog, node.kind)
    for (const field of definition ? paramFields(definition.params) : []) {
      if (freeSeeds.has(`${node.id} ${field.name}`)) apply(setParams(node.id, { [field.name]: randomSeed(field) }, field.title))
    }
  }
}
