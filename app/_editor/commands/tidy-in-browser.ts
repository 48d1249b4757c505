import { catalog } from '@/nodes/catalog.ts'
import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import { moveNodes } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { tidyPlaces } from './tidy-up.ts'

/**
 * Tidies up what is selected, or everything: one step of the history, and the cards slide to their places. What was edited
 * while the places were computed is not overwritten.
 * @returns whether anything was done
 */
export async function tidyUp(editor: EditorStore, canvas: CanvasHandle): Promise<boolean> {
  const { document, selection } = editor.getState()
  const places = await tidyPlaces(await layout(), document, catalog, canvas.sizeOf, selection.nodes.size > 1 ? selection.nodes : undefined)
  if (editor.getState().document !== document) return false
  canvas.settle()
  editor.getState().apply({ ...moveNodes(places), name: 'tidying up', merge: undefined })
  canvas.show()
  return true
}

let loading: Promise<InstanceType<typeof import('elkjs/lib/elk-api.js').default>> | null = null
/** The layout, fetched when it is first asked for. */
function layout() {
  loading ??= import('elkjs/lib/elk-api.js').then(({ default: Elk }) => new Elk({ workerFactory: () => new Worker(new URL('./layout-worker.ts', import.meta.url)) }))
  return loading
}
