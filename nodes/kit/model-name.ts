/** The name of a model as people say it, from its id: the hash that tells its weights apart stays in the provenance. */
export function modelName(modelId: string): string {
  return modelId.split('@')[0] ?? modelId
}
