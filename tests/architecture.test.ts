// Who may import whom. Data goes one way through the house: nothing below calls back up.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { METRIC_KINDS } from '../src/domain/metric-kinds/kinds.ts'
import {
  circlesAmong,
  type Import,
  importsOf,
  reachedFrom,
  readSources,
  type SourceFile,
} from './support/imports.ts'

const SOURCES = readSources('src')

/** Allowed by name, each for a reason. One that is no longer needed fails, so that the list only shrinks. */
const EXCEPTIONS: readonly { from: string; of: string; why: string }[] = [
  {
    from: 'src/slack/goals/goal.modal.ts',
    of: 'src/usecases/goals/read-goals.ts',
    why: 'the weeks offered are the weeks that are taken',
  },
  {
    from: 'src/slack/goals/goal-form.ts',
    of: 'src/usecases/goals/read-goals.ts',
    why: 'the goals offered are the goals that are taken',
  },
  {
    from: 'src/slack/metrics/list.modal.ts',
    of: 'src/usecases/metrics/read-metrics.ts',
    why: 'reads the end of a metric on a scorecard from its two halves',
  },
]

/** Longer than the others for a reason. */
const LONG: Readonly<Record<string, string>> = {}

const isView = (path: string): boolean => /\.(modal|message|home)\.ts$/.test(path)
const isListener = (path: string): boolean =>
  /\.(listener|feature)\.ts$|\/(commands|features)\.ts$/.test(path) || path.startsWith('src/slack/bolt/')
/** What puts messages into the outbox, beside the messages. */
const isPutting = (path: string): boolean => /^src\/slack\/.*\/(put|tell|settle)-[\w-]+\.ts$/.test(path)
const within =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((each) => path.startsWith(each))
const isOurs = within('src/')
const isPackage = (of: string): boolean => !isOurs(of) && !of.startsWith('node:')

/** Pure tables that those may read who send nothing: what a kind of message is, what an error of Slack's means. */
const TABLES = [
  'src/delivery/message-kinds.ts',
  'src/delivery/slack-errors.ts',
  'src/delivery/left-out.ts',
] as const

/** Pure words and layouts that views of several features are made of. */
const SHARED = [
  'src/slack/deliveries/trouble-words.ts',
  'src/slack/reading/first-prompt.ts',
  'src/slack/reading/pages.ts',
  'src/slack/reading/week-table.ts',
  'src/slack/rocks/check-in/post-line.ts',
  'src/slack/rocks/rock-actions.ts',
  'src/slack/teams/schedule-text.ts',
] as const

/** A helper in a view's own folder of its feature, or in one above. */
const isBeside = (of: string, from: string): boolean =>
  /^src\/slack\/[\w-]+\/./.test(of) &&
  from.startsWith(of.slice(0, of.lastIndexOf('/') + 1)) &&
  !isPutting(of) &&
  !isListener(of)

/** What a person starts. */
const ENTRIES = ['src/main.ts', 'src/backup.ts', 'src/restore.ts', 'src/doctor.ts']

type Layer = {
  name: string
  holds(path: string): boolean
  /** What its files may import: folders ("src/domain/"), files, packages. */
  uses: readonly string[]
  /** What they may import for its types only. */
  types?: readonly string[]
  /** More that they may use, told by the paths. */
  also?(of: string, from: string): boolean
}

/** A file belongs to the first layer that holds it. */
const LAYERS: readonly Layer[] = [
  { name: 'the rules', holds: within('src/domain/'), uses: ['src/domain/', 'zod', 'temporal-polyfill'] },
  {
    name: 'use cases',
    holds: within('src/usecases/'),
    uses: ['src/domain/', 'src/usecases/', ...TABLES, 'temporal-polyfill', 'node:crypto'],
    types: ['src/store/'],
  },
  {
    name: 'the store',
    holds: within('src/store/'),
    uses: [
      'src/domain/',
      'src/store/',
      'temporal-polyfill',
      '@prisma/adapter-libsql',
      '@prisma/adapter-pg',
      '@libsql/client',
      'pg',
      'node:',
    ],
    types: ['@prisma/driver-adapter-utils'],
  },
  {
    name: 'charts',
    holds: within('src/charts/'),
    uses: ['src/domain/', 'src/charts/', 'src/read-at-most.ts', 'chart.js', '@napi-rs/canvas', 'node:module'],
  },
  {
    name: 'delivery',
    holds: within('src/delivery/'),
    uses: [
      'src/delivery/',
      'src/domain/',
      'src/read-at-most.ts',
      '@slack/web-api',
      'temporal-polyfill',
      'node:crypto',
    ],
    types: ['src/charts/', 'src/store/', 'src/log.ts'],
  },
  {
    name: 'rituals',
    holds: within('src/rituals/'),
    uses: [
      'src/rituals/',
      'src/usecases/',
      'src/domain/',
      'src/delivery/message-kinds.ts',
      'src/delivery/left-out.ts',
      'temporal-polyfill',
      'node-cron',
      'node:timers/promises',
    ],
    types: ['src/store/', 'src/delivery/options.ts', 'src/log.ts', 'src/observe.ts'],
    also: isPutting,
  },
  {
    name: 'monitoring',
    holds: within('src/monitoring/'),
    uses: ['src/monitoring/', 'src/in-time.ts', 'prom-client'],
    types: ['src/observe.ts', 'src/store/', 'temporal-polyfill'],
  },
  {
    name: 'blocks',
    holds: within('src/blocks/'),
    uses: ['src/blocks/', 'src/domain/', 'zod', 'node:util'],
    types: ['@slack/types', 'temporal-polyfill'],
  },
  {
    name: 'what puts messages',
    holds: isPutting,
    uses: [
      'src/delivery/outbox.ts',
      'src/delivery/slack-errors.ts',
      'src/delivery/left-out.ts',
      'src/usecases/',
      'src/domain/',
      'src/charts/',
      'src/blocks/limits.ts',
    ],
    types: ['src/store/', 'src/blocks/', 'src/log.ts', 'temporal-polyfill'],
    also: (of) => isView(of) || isPutting(of),
  },
  {
    name: 'views',
    holds: isView,
    uses: ['src/domain/', 'src/blocks/', ...SHARED, 'zod'],
    types: [
      'src/usecases/',
      'src/delivery/message-kinds.ts',
      'src/slack/bolt/registry.ts',
      '@slack/types',
      'temporal-polyfill',
    ],
    also: (of, from) => isView(of) || isBeside(of, from),
  },
  {
    name: 'transports',
    holds: within('src/slack/transport/'),
    uses: [
      'src/slack/transport/',
      'src/in-time.ts',
      'src/log.ts',
      'src/start-refused.ts',
      'src/delivery/slack-errors.ts',
      'src/delivery/slack-fetch.ts',
      '@slack/bolt',
      '@slack/web-api',
      'temporal-polyfill',
      'node:',
    ],
    types: ['src/observe.ts'],
  },
  {
    name: 'listeners',
    holds: within('src/slack/'),
    uses: [
      'src/slack/',
      'src/blocks/',
      'src/usecases/',
      'src/domain/',
      'src/delivery/slack-errors.ts',
      'src/delivery/upload-file.ts',
      'temporal-polyfill',
      '@slack/bolt',
      '@slack/web-api',
      'zod',
      'node:crypto',
      'node:timers/promises',
    ],
    types: ['src/store/', 'src/log.ts', '@slack/types'],
  },
  {
    name: 'the doctor',
    holds: within('src/doctor/'),
    uses: [
      'src/doctor/',
      'src/domain/',
      'src/blocks/',
      'src/charts/',
      'src/delivery/',
      'src/slack/',
      'src/store/database/',
      'src/usecases/',
      'src/config.ts',
      'src/in-time.ts',
      'src/log-errors.ts',
      'src/secrets.ts',
      '@slack/web-api',
      'temporal-polyfill',
      'node:',
    ],
    types: ['src/store/', '@slack/types'],
  },
  {
    name: 'the process',
    holds: (path) =>
      ENTRIES.includes(path) || ['src/drumbeat.ts', 'src/parts.ts', 'src/command-line.ts'].includes(path),
    uses: ['src/', '@slack/web-api', 'temporal-polyfill', 'node:fs'],
  },
  {
    name: 'its setting up',
    holds: (path) => /^src\/[\w-]+\.ts$/.test(path),
    uses: [
      'src/config-values.ts',
      'src/log-errors.ts',
      'src/secrets.ts',
      'zod',
      'pino',
      '@slack/bolt',
      'node:fs',
    ],
    types: ['src/config.ts'],
  },
]

const layerOf = (path: string): Layer | undefined => LAYERS.find((layer) => layer.holds(path))
const matches = (of: string, names: readonly string[] = []): boolean =>
  names.some((name) => (/[/:]$/.test(name) ? of.startsWith(name) : of === name))
const isExcepted = (from: string, of: string): boolean =>
  EXCEPTIONS.some((each) => each.from === from && each.of === of)

const mayImport = (layer: Layer, from: string, { of, typeOnly }: Import): boolean =>
  matches(of, layer.uses) || (typeOnly && matches(of, layer.types)) || (layer.also?.(of, from) ?? false)

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const told = ({ path }: SourceFile, { of, typeOnly }: Import): string =>
  `${path} imports ${of}${typeOnly ? ' (types)' : ''}`

/** All imports that are asked about, as "a imports b". */
const importsThat = (asked: (file: SourceFile, each: Import) => boolean): string[] =>
  SOURCES.flatMap((file) => file.imports.filter((each) => asked(file, each)).map((each) => told(file, each)))

describe('the layers', () => {
  test('every file belongs to one', () => {
    expect(SOURCES.length).toBeGreaterThan(100)
    expect(SOURCES.filter(({ path }) => !layerOf(path)).map(({ path }) => path)).toEqual([])
  })

  test.each(LAYERS)('$name import only what is theirs to import', (layer) => {
    const wrong = importsThat(
      (file, each) =>
        layerOf(file.path) === layer && !mayImport(layer, file.path, each) && !isExcepted(file.path, each.of),
    )
    expect(wrong).toEqual([])
  })

  test('what a view is made of is pure too, down to the last file', () => {
    const isPure = (of: string) =>
      of.startsWith('src/domain/') ||
      of.startsWith('src/blocks/') ||
      matches(of, TABLES) ||
      (of.startsWith('src/slack/') &&
        !isPutting(of) &&
        !isListener(of) &&
        !of.startsWith('src/slack/transport/')) ||
      of === 'zod' ||
      of === 'temporal-polyfill'
    const wrong = SOURCES.filter(({ path }) => isView(path)).flatMap(({ path }) =>
      reachedFrom(path, SOURCES, (each, from) => !each.typeOnly && !isExcepted(from, each.of))
        .filter(({ of }) => !isPure(of))
        .map(({ from, of }) => `${path} is made of ${from}, which imports ${of}`),
    )
    expect(wrong).toEqual([])
  })

  test.each(LAYERS)('$name import all that is theirs to import', (layer) => {
    const imports = SOURCES.filter(({ path }) => layerOf(path) === layer).flatMap((file) => file.imports)
    const unneeded = [
      ...layer.uses.filter((name) => !imports.some(({ of, typeOnly }) => !typeOnly && matches(of, [name]))),
      ...(layer.types ?? []).filter(
        (name) => !imports.some(({ of, typeOnly }) => typeOnly && matches(of, [name])),
      ),
    ]
    expect(unneeded).toEqual([])
  })

  test('each exception is still needed', () => {
    const unneeded = EXCEPTIONS.filter(
      ({ from, of }) =>
        !SOURCES.some(
          (file) => file.path === from && file.imports.some((each) => each.of === of && !each.typeOnly),
        ),
    )
    expect(unneeded).toEqual([])
  })
})

describe('one place for each', () => {
  test('only the store knows Prisma and the databases', () => {
    const isDatabase = (of: string) =>
      /^(@prisma\/|@libsql\/|prisma$|pg$)/.test(of) || of.startsWith('src/store/generated/')
    expect(importsThat(({ path }, { of }) => isDatabase(of) && !path.startsWith('src/store/'))).toEqual([])
  })

  test('only the scheduler knows node-cron', () => {
    const wrong = ({ path }: SourceFile, { of }: Import) =>
      of === 'node-cron' && path !== 'src/rituals/scheduler.ts'
    expect(importsThat(wrong)).toEqual([])
  })

  test('only the monitoring knows Prometheus', () => {
    const wrong = ({ path }: SourceFile, { of }: Import) =>
      of === 'prom-client' && !path.startsWith('src/monitoring/')
    expect(importsThat(wrong)).toEqual([])
  })

  test('only the app, its transports and the log know Bolt at run time', () => {
    const isTheirs = within('src/slack/bolt/app.ts', 'src/slack/transport/', 'src/log.ts')
    const wrong = ({ path }: SourceFile, { of, typeOnly }: Import) =>
      of === '@slack/bolt' && !typeOnly && !isTheirs(path)
    expect(importsThat(wrong)).toEqual([])
  })

  test('only the kinds of metrics and the grammar of titles tell one kind from another', () => {
    const kind = `'(?:${METRIC_KINDS.join('|')})'`
    const asking = new RegExp(
      `[!=]==?\\s*${kind}|${kind}\\s*[!=]==?|\\bcase ${kind}|\\[[^\\[\\]]*${kind}[^\\[\\]]*\\]\\.includes\\(`,
    )
    const isTheirs = within('src/domain/metric-kinds/', 'src/domain/rocks/title/')
    const asks = SOURCES.filter(({ path, text }) => asking.test(text) && !isTheirs(path))
    expect(asks.map(({ path }) => path)).toEqual([])
  })

  test('a name is exported once, so that it can be searched for', () => {
    const EXPORTED =
      /^export (?:abstract )?(?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm
    const at = new Map<string, Set<string>>()
    for (const { path, text } of SOURCES) {
      for (const [, name = ''] of text.matchAll(EXPORTED)) at.set(name, (at.get(name) ?? new Set()).add(path))
    }
    expect(at.size).toBeGreaterThan(1000)
    const twice = [...at].filter(([, paths]) => paths.size > 1)
    expect(twice.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([])
  })

  test('a key is made by domain/keys.ts, and is no string in what puts messages', () => {
    const made = ({ text }: SourceFile) => /`[^`]*\$\{|\.join\(':'\)/.test(withoutComments(text))
    const puts = SOURCES.filter(({ path, text }) => isPutting(path) || /\bputMessages\(/.test(text))
    const asked = puts.filter(({ path }) => path.startsWith('src/slack/'))
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter(made).map(({ path }) => path)).toEqual([])
  })

  test('an error of Slack’s is a code in one table, and words in another', () => {
    const isTheirs = within('src/delivery/slack-errors.ts', 'src/slack/deliveries/trouble-words.ts')
    const table = SOURCES.find(({ path }) => path === 'src/delivery/slack-errors.ts')?.text ?? ''
    const codes = [...table.matchAll(/^ {2}(\w+): (?:\w+,|\{)/gm)].map(([, code]) => code)
    expect(codes).toEqual(expect.arrayContaining(['channel_not_found', 'ratelimited', 'account_inactive']))
    expect(codes.length).toBeGreaterThan(90)
    const literal = new RegExp(`['"\`](?:${codes.join('|')})['"\`]`)
    const said = SOURCES.filter(({ path, text }) => !isTheirs(path) && literal.test(withoutComments(text)))
    expect(said.map(({ path }) => path)).toEqual([])
  })

  test('a limit of Slack’s stands in the table of limits, and is no number in a view', () => {
    const LITERAL = /\bplain\(.*, [\d_]+\)|\bcut\(.*, [\d_]{4,}\)/
    expect(SOURCES.filter(({ text }) => LITERAL.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('no listener of a feature queries the store', () => {
    const asking = SOURCES.filter(
      ({ path, text }) =>
        isListener(path) && !path.startsWith('src/slack/bolt/') && /\bstore\.\w+\.\w+\(/.test(text),
    )
    expect(asking.map(({ path }) => path)).toEqual([])
  })

  test('only the start reads the environment', () => {
    const readers = SOURCES.filter(({ text }) => /\bprocess\s*\.\s*env\b/.test(text)).map(({ path }) => path)
    expect(readers.filter((path) => !['src/config.ts', 'src/command-line.ts'].includes(path))).toEqual([])
  })

  test('only the log and the start write to the console', () => {
    const writers = SOURCES.filter(({ text }) => /\bconsole\.\w+\(/.test(text)).map(({ path }) => path)
    expect(writers).toEqual(['src/backup.ts', 'src/command-line.ts', 'src/restore.ts'])
  })
})

describe('the whole', () => {
  test('nothing goes round in a circle, types included', () => {
    expect(circlesAmong(SOURCES, () => true)).toEqual([])
  })

  test('nothing in the playground does, types included', () => {
    const playground = readSources('playground')
    expect(playground.length).toBeGreaterThan(100)
    expect(circlesAmong(playground, () => true)).toEqual([])
  })

  test('nobody imports the start, the playground, the bench or the tests', () => {
    const isOutside = (of: string) =>
      ENTRIES.includes(of) || (!isOurs(of) && /\.(m?[jt]s|json)$/.test(of) && of.includes('/'))
    expect(importsThat((_, { of }) => isOutside(of))).toEqual([])
  })

  test('every file that is imported is there', () => {
    const there = new Set(SOURCES.map(({ path }) => path))
    const isMissing = (of: string) => isOurs(of) && !of.startsWith('src/store/generated/') && !there.has(of)
    expect(importsThat((_, { of }) => isMissing(of))).toEqual([])
  })

  test('every package that runs is a dependency of ours, not one of a dependency; Prisma is taken in by the build', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    const isInstalled = (of: string) => of in dependencies || of.startsWith('@prisma/')
    expect(importsThat((_, { of, typeOnly }) => isPackage(of) && !typeOnly && !isInstalled(of))).toEqual([])
  })

  test('drawing is loaded only when a chart is first drawn, and a database’s driver only for that database', () => {
    const HEAVY = ['chart.js', '@napi-rs/canvas', '@libsql/client', 'pg']
    const atStart = reachedFrom('src/main.ts', SOURCES, (each) => !each.typeOnly && !each.onDemand)
    expect(atStart.filter(({ of }) => HEAVY.includes(of))).toEqual([])
  })

  test('no file only passes on what others export', () => {
    const PASSING = /^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*'[^']+';?$/gm
    const rest = ({ text }: SourceFile) => withoutComments(text).replace(PASSING, '').trim()
    expect(SOURCES.filter((file) => rest(file) === '').map(({ path }) => path)).toEqual([])
  })

  test('every file is short enough to be read at one sitting', () => {
    const long = SOURCES.filter(({ path, lines }) => lines >= 300 && !(path in LONG))
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
  })
})

describe('reading imports', () => {
  const read = (text: string) => importsOf('src/slack/some/file.ts', text)
  const one = (of: string, typeOnly: boolean, onDemand = typeOnly) => [{ of, typeOnly, onDemand }]

  test.each([
    [`import { z } from 'zod'`, one('zod', false)],
    [`import type { A } from '../text.ts'`, one('src/slack/text.ts', true)],
    [`import { type A, type B } from '../text.ts'`, one('src/slack/text.ts', true)],
    [`import { type A, b } from '../text.ts'`, one('src/slack/text.ts', false)],
    [`import {\n  type A,\n  b,\n} from '../../log.ts'`, one('src/log.ts', false)],
    [`import cron, { type Task } from 'node-cron'`, one('node-cron', false)],
    [`import * as all from '@slack/web-api/dist/errors.js'`, one('@slack/web-api', false)],
    [`import './side-effect.ts'`, one('src/slack/some/side-effect.ts', false)],
    [`export { a } from './a.ts'`, one('src/slack/some/a.ts', false)],
    [`export type { A } from './a.ts'`, one('src/slack/some/a.ts', true)],
    [`export * from './a.ts'`, one('src/slack/some/a.ts', false)],
    [`import { join } from 'path'`, one('node:path', false)],
    [`const { a } = await import('./a.ts')`, one('src/slack/some/a.ts', false, true)],
    [`type Tools = typeof import('chart.js')`, one('chart.js', true)],
    [`type A = import('chart.js').Chart`, one('chart.js', true)],
    [`import type { A } from 'pg'\nconst pg = await import('pg')`, one('pg', false, true)],
    [`/** import { a } from 'left-out' */\n// import { b } from 'left-out'`, []],
    [`const a = 1\nexport const from = 'nowhere'`, []],
  ])('%s', (text, imports) => {
    expect(read(text)).toEqual(imports)
  })

  test('finds circles', () => {
    const file = (path: string, of: string): SourceFile => ({
      path,
      text: '',
      lines: 1,
      imports: [{ of, typeOnly: false, onDemand: false }],
    })
    const files = [file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d', 'a')]
    expect(circlesAmong(files, () => true)).toEqual([['b', 'c', 'b']])
  })
})
