import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { doors, purity } from './server/tooling/lint-doors.mjs'
import { fileNames } from './server/tooling/lint-file-names.mjs'

const typescript = ['**/*.ts', '**/*.tsx']

export default tseslint.config(
  { ignores: ['node_modules/', '.next/', '.data/', 'prisma/client/', 'test-results/', 'playwright-report/', 'next-env.d.ts'] },
  js.configs.recommended,
  { files: typescript, extends: [tseslint.configs.recommended] },
  { files: ['app/**/*.{ts,tsx}', 'nodes/**/*.tsx'], ...reactHooks.configs.flat.recommended },
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: { globals: Object.fromEntries(['process', 'console', 'URL', 'setTimeout', 'setInterval', 'clearInterval', 'clearTimeout', 'fetch', 'Buffer'].map((name) => [name, 'readonly'])) },
  },
  {
    plugins: { project: { rules: { 'file-names': fileNames } } },
    rules: {
      'project/file-names': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: typescript,
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-undef': 'off', // the compiler knows better
    },
  },
  ...doors,
  ...purity,
)
