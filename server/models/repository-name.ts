/** The name of a repository as the name of a model and of its folder: "Xenova/clip-vit-base-patch32" -> "xenova-clip-vit-base-patch32". */
export function nameOf(repo: string): string {
  return repo.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** The id of a repository, such as owner/name. */
export const repositoryId = /^[\w.-]+\/[\w.-]+$/
