import { describe, expect, test } from 'vitest'
import { checkImports } from '../../scripts/check-imports.ts'
import { undeclaredInDist } from '../../scripts/imports/published.ts'

/** A small house in which every rule holds. A test changes one file of it. */
const house: Readonly<Record<string, string>> = {
  'packages/core/package.json': manifest('@coursepost/core', {
    exports: { '.': './src/index.ts', './site': './src/site/index.ts' },
    dependencies: ['yaml'],
    devDependencies: ['@types/mdast'],
  }),
  'packages/core/src/index.ts': "export { read } from './read.ts'\nexport type { Tree } from './tree.ts'\n",
  'packages/core/src/read.ts':
    "import { parse } from 'yaml'\nimport type { Tree } from './tree.ts'\nexport const read = (text: string): Tree => parse(text)\n",
  'packages/core/src/tree.ts': "import type { Root } from 'mdast'\nexport type Tree = Root\n",
  'packages/core/src/site/index.ts': "export { page } from './page.ts'\n",
  'packages/core/src/site/page.ts': "import { readFile } from 'node:fs/promises'\nexport const page = readFile\n",
  'packages/email/package.json': manifest('@coursepost/email', { dependencies: ['@coursepost/core', 'mjml'] }),
  'packages/email/src/index.ts': "export { compile } from './compile.ts'\n",
  'packages/email/src/compile-worker.ts':
    "import { read } from '@coursepost/core'\nimport mjml from 'mjml'\nexport const compile = () => mjml(read(''))\n",
  'packages/drip/package.json': manifest('@coursepost/drip', { dependencies: ['@coursepost/email', 'nodemailer'] }),
  'packages/drip/src/index.ts': "export { send } from './send.ts'\n",
  'packages/drip/src/send.ts':
    "import { compile } from '@coursepost/email'\nimport { smtp } from './smtp.ts'\nexport const send = () => smtp(compile())\n",
  'packages/drip/src/smtp.ts':
    "import SMTPConnection from 'nodemailer/lib/smtp-connection'\nexport const smtp = SMTPConnection\n",
  'packages/cli/package.json': manifest('coursepost', { dependencies: ['@coursepost/core', '@coursepost/drip'] }),
  'packages/cli/src/main.ts':
    "import { page } from '@coursepost/core/site'\nimport { send } from '@coursepost/drip'\npage(send())\n",
}

interface Declared {
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: readonly string[]
  readonly devDependencies?: readonly string[]
}

function manifest(name: string, declared: Declared): string {
  const { exports = { '.': './src/index.ts' }, dependencies = [], devDependencies = [] } = declared
  const conditions = Object.entries(exports).map(([door, file]) => [
    door,
    { '@coursepost/source': file, types: file.replace('src', 'dist').replace(/ts$/, 'd.ts') },
  ])
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((each) => [each, '1.0.0']))
  const written = { name, exports: Object.fromEntries(conditions), dependencies: versions(dependencies) }
  return JSON.stringify({ ...written, devDependencies: versions(devDependencies) }, null, 2)
}

/** What the check says about the house with these files in it, as `file:line what`. */
function findings(changed: Readonly<Record<string, string>> = {}): string[] {
  const files = new Map(Object.entries({ ...house, ...changed }))
  return checkImports(files).map(({ file, line, what }) => `${file}:${line} ${what}`)
}

/** The file as it stands, with a line added behind it. */
function withLine(file: string, line: string): Record<string, string> {
  return { [file]: `${house[file]}${line}\n` }
}

test('a house in order has no findings', () => {
  expect(findings()).toEqual([])
})

describe('the chain', () => {
  test('an import against it is found, with the line it stands on', () => {
    expect(findings(withLine('packages/core/src/tree.ts', "import '@coursepost/email'"))).toContain(
      'packages/core/src/tree.ts:3 @coursepost/core uses @coursepost/email, ' +
        'against the chain @coursepost/core ← @coursepost/email ← @coursepost/drip ← coursepost',
    )
  })

  test.each([
    ['a type import', "import type { X } from 'coursepost'"],
    ['a type inside an expression', "export type X = import('coursepost').X"],
    ['a dynamic import', "export const x = () => import('coursepost')"],
    ['a dynamic import in backticks', 'export const x = () => import(`coursepost`)'],
    ['an export from', "export { x } from 'coursepost'"],
    ['an export of everything', "export * from 'coursepost'"],
    ['an export of types', "export type { X } from 'coursepost'"],
    ['a resolved name', "export const x = import.meta.resolve('coursepost')"],
    ['a required name', "export const x = createRequire(import.meta.url)\nconst require = x\nrequire('coursepost')"],
    ['an addition to its types', "declare module 'coursepost' { interface X {} }"],
  ])('%s counts as an import', (_, line) => {
    expect(findings(withLine('packages/drip/src/send.ts', line)).join()).toContain('@coursepost/drip uses coursepost')
  })

  test.each([
    ['a line comment', "// import 'coursepost'"],
    ['a block comment', "/* export * from 'coursepost' */"],
    ['a string', 'export const x = "import \'coursepost\'"'],
    ['a template', "export const x = `import 'coursepost'`"],
  ])('%s does not', (_, line) => {
    expect(findings(withLine('packages/drip/src/send.ts', line))).toEqual([])
  })

  test('a dependency against it is found in package.json', () => {
    const changed = { 'packages/core/package.json': manifest('@coursepost/core', { dependencies: ['coursepost'] }) }
    expect(findings(changed).join('\n')).toMatch(/^packages\/core\/package\.json:10 @coursepost\/core uses coursepost/m)
  })

  test('a package without a place in it is found', () => {
    expect(findings({ 'packages/extra/package.json': manifest('@coursepost/extra', {}) }).join()).toContain(
      'got a package named @coursepost/extra',
    )
  })
})

describe('the doors', () => {
  test('a path into another package is found', () => {
    expect(findings(withLine('packages/email/src/compile-worker.ts', "import '@coursepost/core/src/read.ts'"))).toEqual(
      ['packages/email/src/compile-worker.ts:4 @coursepost/core/src/read.ts goes past the door of @coursepost/core'],
    )
  })

  test('a relative path out of the package is found', () => {
    expect(findings(withLine('packages/email/src/compile-worker.ts', "import '../../core/src/read.ts'"))).toEqual([
      'packages/email/src/compile-worker.ts:4 ../../core/src/read.ts leads out of packages/email',
    ])
  })

  test('a package that is not here is found', () => {
    expect(findings(withLine('packages/email/src/compile-worker.ts', "import '@coursepost/extra'"))).toContain(
      'packages/email/src/compile-worker.ts:4 no package here is called @coursepost/extra',
    )
  })

  test('a package that imports itself by name is found', () => {
    expect(findings(withLine('packages/core/src/tree.ts', "import '@coursepost/core'"))).toEqual([
      'packages/core/src/tree.ts:3 @coursepost/core is this package itself',
    ])
  })
})

describe('circles', () => {
  test('two files that import each other are found once, with the whole chain', () => {
    expect(findings(withLine('packages/drip/src/smtp.ts', "import './send.ts'"))).toEqual([
      'packages/drip/src/send.ts:2 files import each other in a circle: ' +
        'packages/drip/src/send.ts → packages/drip/src/smtp.ts → packages/drip/src/send.ts',
    ])
  })

  test('a circle of types alone is found', () => {
    expect(findings(withLine('packages/core/src/tree.ts', "import type { X } from './read.ts'")).join()).toContain(
      'packages/core/src/read.ts → packages/core/src/tree.ts → packages/core/src/read.ts',
    )
  })

  test('a longer circle, and a file that imports itself, are found', () => {
    const changed = {
      'packages/core/src/c.ts': "import './a.ts'\nexport const c = 1\n",
      'packages/core/src/b.ts': "import './c.ts'\nexport const b = 1\n",
      'packages/core/src/a.ts': "import './b.ts'\nexport const a = 1\n",
      'packages/core/src/d.ts': "import './d.ts'\nexport const d = 1\n",
    }
    const path = (names: string) => names.replaceAll(/\w/g, 'packages/core/src/$&.ts')
    expect(findings(changed)).toEqual([
      `packages/core/src/a.ts:1 files import each other in a circle: ${path('a → b → c → a')}`,
      `packages/core/src/d.ts:1 files import each other in a circle: ${path('d → d')}`,
    ])
  })

  test('two files that a third one imports are no circle', () => {
    const changed = {
      'packages/core/src/a.ts': "import './b.ts'\nimport './c.ts'\nexport const a = 1\n",
      'packages/core/src/b.ts': "import './c.ts'\nexport const b = 1\n",
      'packages/core/src/c.ts': 'export const c = 1\n',
    }
    expect(findings(changed)).toEqual([])
  })
})

describe('names', () => {
  test.each([
    ['exports of other files', "export { read } from './read.ts'"],
    ['exports of everything', "export * from './read.ts'"],
    ['exports of types', "export type { Tree } from './tree.ts'"],
    ['imports that are exported', "import { read } from './read.ts'\nexport { read }"],
  ])('a file with nothing but %s is a barrel', (_, text) => {
    expect(findings({ 'packages/core/src/all.ts': text })).toEqual([
      'packages/core/src/all.ts:1 passes on names of other files and has none of its own',
    ])
  })

  test('a file that passes a name on beside its own is no barrel', () => {
    expect(findings({ 'packages/core/src/all.ts': "export * from './read.ts'\nexport const all = 1" })).toEqual([])
  })

  test.each(['utils', 'helpers', 'common'])('a file called %s.ts is found', (name) => {
    expect(findings({ [`packages/core/src/site/${name}.ts`]: 'export const x = 1' })).toEqual([
      `packages/core/src/site/${name}.ts:1 ${name}.ts says nothing about what is in it`,
    ])
  })

  test('a file that cannot be parsed is found, not passed over', () => {
    expect(findings({ 'packages/core/src/all.ts': 'import {' }).join()).toContain('all.ts:1 cannot be parsed')
  })
})

describe('dependencies', () => {
  test('an import that is not declared is found', () => {
    expect(findings(withLine('packages/core/src/tree.ts', "import 'zod/mini'"))).toEqual([
      'packages/core/src/tree.ts:3 zod is not among the run-time dependencies of @coursepost/core',
    ])
  })

  test('types may come from a development dependency, values may not', () => {
    const changed = manifest('@coursepost/drip', {
      dependencies: ['@coursepost/email'],
      devDependencies: ['nodemailer'],
    })
    expect(findings({ 'packages/drip/package.json': changed })).toEqual([
      'packages/drip/src/smtp.ts:1 nodemailer is not among the run-time dependencies of @coursepost/drip',
    ])
  })

  test('an inline type import stays at run time and counts as one', () => {
    expect(findings(withLine('packages/core/src/tree.ts', "import { type Root } from 'mdast'"))).toEqual([
      'packages/core/src/tree.ts:3 mdast is not among the run-time dependencies of @coursepost/core',
    ])
  })

  test('a dependency that nothing imports is found, with its line', () => {
    const changed = manifest('@coursepost/email', { dependencies: ['@coursepost/core', 'mjml', '@types/mjml', 'left'] })
    expect(findings({ 'packages/email/package.json': changed })).toEqual([
      'packages/email/package.json:13 left is declared and never imported in packages/email/src',
    ])
  })

  test('what the built files import must be a dependency, for declarations at least its @types', () => {
    const built = (dependency: string, devDependency: string) =>
      undeclaredInDist(
        new Map([
          [
            'packages/core/package.json',
            manifest('@coursepost/core', { dependencies: [dependency], devDependencies: [devDependency] }),
          ],
          ['packages/core/dist/index.d.ts', "export type { Tree } from './tree.ts'\n"],
          ['packages/core/dist/tree.d.ts', "import type { Root } from 'mdast'\nexport type Tree = Root\n"],
          ['packages/core/dist/inside.d.ts', "import type { Root } from 'hast'\nexport type Inside = Root\n"],
        ]),
      ).map(({ file, line, what }) => `${file}:${line} ${what}`)
    expect(built('@types/mdast', 'yaml')).toEqual([])
    expect(built('yaml', '@types/mdast')).toEqual([
      'packages/core/dist/tree.d.ts:1 mdast is not among the "dependencies" of @coursepost/core',
    ])
  })
})

test.each([
  ['mjml', 'packages/email/src/index.ts', "import type { X } from 'mjml'", 'packages/email/src/compile-worker.ts'],
  [
    'nodemailer',
    'packages/drip/src/send.ts',
    "import 'nodemailer'",
    'packages/drip/src/smtp.ts or packages/drip/src/smtp/',
  ],
])('%s is imported in its one place only', (library, file, line, owner) => {
  expect(findings(withLine(file, line)).join()).toContain(`${library} is imported only in ${owner}`)
})
