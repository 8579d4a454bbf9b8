import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Ways of writing that the house does not have, each with what to do instead. */
const teach = (selector, message) => ({ selector, message })

const everywhere = [
  teach('ExportAllDeclaration', 'No barrels: import a thing from the file that makes it.'),
  teach('TSEnumDeclaration', 'No enums: a union of words, or a const object with `as const`.'),
  teach('ClassDeclaration > Identifier[name=/(Manager|Helper|Util)s?$/]', 'Name it after what it is.'),
]
const inLib = [
  ...everywhere,
  teach(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Time is an argument: take a Clock (lib/base/clock.ts).',
  ),
  teach(
    "NewExpression[callee.name='Date'][arguments.length=0]",
    'Time is an argument: take a Clock (lib/base/clock.ts).',
  ),
  teach(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    'Randomness is an argument: take RandomBytes (lib/base/random.ts).',
  ),
  teach(
    "CallExpression[callee.object.name='crypto'][callee.property.name='getRandomValues']",
    'Randomness is an argument: take RandomBytes (lib/base/random.ts).',
  ),
]

export default tseslint.config(
  {
    ignores: [
      '.next/',
      'dist/',
      'generated/',
      'data/',
      'node_modules/',
      'public/',
      'test-results/',
      'next-env.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strict,
  {
    rules: {
      // `invariant` and index signatures make `!` honest where the compiler cannot see; review judges it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Types are `type`; an `interface` only where a package wants one extended.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': ['error', ...everywhere],
      // Nothing is swallowed: an empty `catch` says in a comment what is lost and why that is safe.
      'no-empty': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    files: ['sync-server/**', 'scripts/**', 'prisma/**', 'tests/**', '*.ts', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/base/clock.ts', 'lib/base/random.ts', 'lib/**/*.browser.ts', 'lib/**/*.server.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...inLib],
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'location', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB'].map(
          (name) => ({
            name,
            message: 'This file runs anywhere. Name it x.browser.ts, or take it as an argument.',
          }),
        ),
      ],
    },
  },
  {
    // Called by the editor only, which is in a browser: a caret is an element.
    files: ['lib/content/carets.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['**/*.tsx', 'components/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        teach(
          "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          'Foreign words must never become markup. Render elements.',
        ),
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        teach(
          'CallExpression[callee.property.name=/^(skip|only|todo|fixme)$/][callee.object.name=/^(it|test|describe)$/]',
          'A test runs or does not exist.',
        ),
        teach(
          "CallExpression[callee.property.name='waitForTimeout']",
          'No sleeps: wait for a condition, and throw when it never comes.',
        ),
      ],
    },
  },
)
