/**
 * Which way imports point. `import-map.json` is the table of ARCHITECTURE.md: what is not in it is an error, type-only
 * imports included. The rules below say what the table cannot.
 */
const table = require('./import-map.json')

const portable = { path: '^lib/', pathNot: '\\.(browser|server)\\.tsx?$' }
const packages = (names) => ({ path: `node_modules/(${names})/` })

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Files that need each other are one file, or lack a third.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'relay-is-blind',
    comment: 'Nothing that runs on a relay can reach keys or content, by any path.',
    from: { path: '^(sync-server|lib/server|app/api)/' },
    to: { path: '^(lib/(crypto|model|content|sync|studio)|components)/', reachable: true },
  },
  {
    name: 'browser-never-reaches-server',
    comment: 'What runs in a browser must not pull the server half in, by any path.',
    from: { path: '^(components/|lib/.*\\.browser\\.tsx?$)' },
    to: { path: '(\\.server\\.tsx?$|^(sync-server|generated)/)', reachable: true },
  },
  {
    name: 'portable-stays-portable',
    comment:
      'A file without a suffix runs anywhere, so it imports none that does not. Pass it in as an argument.',
    from: portable,
    to: { path: '\\.(browser|server)\\.tsx?$' },
  },
  {
    name: 'portable-has-no-node-builtins',
    comment:
      'A file without a suffix runs in a browser too. Name it x.server.ts, or take what you need as an argument.',
    from: portable,
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'browser-has-no-node-builtins',
    comment: 'This runs in a browser.',
    from: { path: '^(components/|lib/.*\\.browser\\.tsx?$)' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'lib-without-react',
    comment: 'The model speaks through lib/base/observed.ts; React is the business of components.',
    from: { path: '^lib/' },
    to: packages('react|react-dom|radix-ui|lucide-react|@tiptap/react'),
  },
  {
    name: 'next-at-the-edge',
    comment: 'Next serves the shell and the API; nothing else knows it.',
    from: { path: '^(lib/(?!server/)|sync-server/(?!main\\.ts$))' },
    to: packages('next'),
  },
  {
    name: 'yjs-where-documents-are',
    comment: 'Bytes, keys, members and the interface never see a Yjs document. Use the views of lib/model.',
    from: { path: '^(lib/(base|wire|signed|crypto|members|server)|components|app)/' },
    to: packages('yjs|y-indexeddb|y-websocket|y-prosemirror|@tiptap/y-tiptap'),
  },
  {
    name: 'prisma-on-the-server',
    comment: 'Only lib/server and sync-server speak to the database.',
    from: { pathNot: '^(lib/server|sync-server|prisma|generated)/' },
    to: packages('@prisma|prisma|@libsql'),
  },
  {
    name: 'packages-are-declared',
    comment:
      'Add it to package.json, at an exact version; what the app needs is a dependency, not a devDependency.',
    from: { path: '^(app|components|lib|sync-server)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
  },
  {
    name: 'imports-exist',
    comment: 'This file or package is not there.',
    from: {},
    to: { couldNotResolve: true },
  },
]

const folder = (name) => `^${name}/`
const allowed = [
  ...Object.keys(table).map((name) => ({ from: { path: folder(name) }, to: { path: folder(name) } })),
  ...Object.entries(table).flatMap(([from, targets]) =>
    targets.map((to) => ({ from: { path: folder(from) }, to: { path: folder(to) } })),
  ),
  { from: {}, to: { path: 'node_modules/' } },
  { from: {}, to: { dependencyTypes: ['core'] } },
  // Told by imports-exist.
  { from: {}, to: { couldNotResolve: true } },
]

module.exports = {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: 'error' })),
  allowed,
  allowedSeverity: 'error',
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(node_modules|^generated)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'node', 'default'],
    },
  },
}
