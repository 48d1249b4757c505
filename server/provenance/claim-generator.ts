import packageJson from '@/package.json' with { type: 'json' }

/** The name of this program as signed claims give it. */
export const generatorName = 'GeneRec Studio'
export const generatorVersion: string = packageJson.version
export const generator = `${generatorName} ${generatorVersion}`
