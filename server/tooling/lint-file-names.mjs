import path from 'node:path'

const emptyWords = /^(utils?|helpers?|misc|common|stuff)$/

/** @type {import('eslint').Rule.RuleModule} */
export const fileNames = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    return {
      Program(node) {
        const words = path.basename(context.filename).split('.')[0].split('-')
        const empty = words.find((word) => emptyWords.test(word))
        if (empty) context.report({ node, message: `A file is named by what it holds, and "${empty}" says nothing: anything could go there, and will.` })
      },
    }
  },
}
