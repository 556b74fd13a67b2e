// What the documentation names is there, and what is there is documented.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { SETTINGS } from '../src/config.ts'
import { CHECKS } from '../src/doctor/checks.ts'
import { RULES } from '../src/domain/rocks/lint/lint.ts'
import { FEATURES } from '../src/slack/features.ts'
import { readSources } from './support/imports.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const within = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)

const GUIDES = within('docs/guides')
const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...GUIDES,
  ...within('docs/decisions'),
]
const OPERATOR = 'docs/guides/operator.md'

/** Everything found in the documents, as [document, what was found]. */
const found = (pattern: RegExp, docs = DOCS): [doc: string, word: string][] =>
  docs.flatMap((doc) => [...read(doc).matchAll(pattern)].map((match): [string, string] => [doc, match[1]!]))

/** Code within a line, and what stands in blocks of code. */
const codeOf = (doc: string): string[] => {
  const text = read(doc)
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap((match) => match[1]!.split('\n'))
  const spans = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)
  return [...blocks, ...[...spans].map((match) => match[1]!)]
}

const SUBCOMMANDS = FEATURES.flatMap(({ commands = [] }) => commands)

describe('the documentation', () => {
  test('names only npm scripts there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = found(/\bnpm (?:run (?:-s )?)?([\w:-]+)/g).filter(
      ([, name]) => !['ci', 'run', 'prune'].includes(name),
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(([, name]) => !(name in scripts))).toEqual([])
  })

  test('begins with the two lines that need nothing but Node', () => {
    const [, first, second] = /^# .*\n\n[^`#]+\n\n```sh\n(.*)\n(.*)\n```/.exec(read('README.md')) ?? []
    expect([first, second]).toEqual(['npm ci && npm run playground', 'npm ci && npm test'])
  })

  test('names only subcommands there are', () => {
    const named = DOCS.flatMap((doc) =>
      codeOf(doc).flatMap((code) =>
        [...code.matchAll(/(\/scorecard|\/rocks)(?: ([a-z]+))?/g)].map(([, command, name = '']) => ({
          doc,
          command,
          name,
        })),
      ),
    )
    expect(named.length).toBeGreaterThan(20)
    const isThere = ({ command, name }: { command: string | undefined; name: string }) =>
      SUBCOMMANDS.some((each) => each.command === command && each.name === name)
    expect(named.filter((each) => !isThere(each))).toEqual([])
  })

  test.each(SUBCOMMANDS.map(({ command, name }) => `${command} ${name}`.trim()))(
    '%s is in a guide',
    (whole) => {
      const isNamed = (code: string) => code === whole || code.startsWith(`${whole} `)
      expect(GUIDES.filter((guide) => codeOf(guide).some(isNamed))).not.toEqual([])
    },
  )

  test('the guide to Rocks has every rule of the lint, in their order', () => {
    const rows = [...read('docs/guides/rocks.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]!)
    expect(rows).toEqual(RULES.map(({ id }) => id))
  })

  test('the operator’s guide has every check of the doctor, in their order', () => {
    const section = read(OPERATOR)
      .split(/^## /m)
      .find((each) => each.startsWith('Doctor'))
    const rows = [...(section ?? '').matchAll(/^\| `([a-z ]+)` \|/gm)].map((match) => match[1]!)
    expect(rows).toEqual(CHECKS.map(({ name }) => name))
  })

  test('names only files there are', () => {
    const ROOTED =
      /^(?:\.ci|bench|deploy|docs|playground|prisma|scripts|src|tests)\/[\w./-]*$|^[\w.-]+\.(?:md|json)$/
    const named = DOCS.flatMap((doc) =>
      codeOf(doc)
        .flatMap((code) => code.split(/[\s"'(),:;]+/))
        .filter((word) => ROOTED.test(word))
        .map((path) => ({ doc, path })),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('links and pictures lead somewhere', () => {
    const links = found(/\]\(([^)\s]+)\)/g).filter(([, to]) => !/^https?:/.test(to))
    expect(links.length).toBeGreaterThan(5)
    const broken = links.filter(([doc, to]) => {
      const [path = '', heading] = to.split('#')
      const target = path ? join(dirname(doc), path) : doc
      if (!existsSync(join(ROOT, target))) return true
      return heading !== undefined && !headingsOf(target).includes(heading)
    })
    expect(broken).toEqual([])
  })

  test('names no registry, and no folder of anybody’s machine but those it is installed in', () => {
    expect(found(/(registry\.\w+|npmjs\.\w+|\bnpm\.\w+\.(?:com|org|io))/g)).toEqual([])
    expect(
      found(/(?:^|[\s`'"(=])(\/(?:home|root|Users|work|tmp|usr|var|opt|srv|mnt)\/)(?!(?:lib\/)?drumbeat)/gm),
    ).toEqual([])
  })
})

describe('the log', () => {
  test('has no message that the operator’s guide leaves out', () => {
    const named = new Set(codeOf(OPERATOR))
    const messages = readSources('src').flatMap(({ path, text }) =>
      messagesLogged(text).map((message) => ({ path, message })),
    )
    expect(messages.length).toBeGreaterThan(20)
    expect(messages.filter(({ message }) => !named.has(message))).toEqual([])
  })
})

describe('the settings', () => {
  const inExample = [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]!)

  test('are all in .env.example', () => {
    expect([...inExample].sort()).toEqual([...SETTINGS].sort())
  })

  test('are all in the operator’s table', () => {
    const rows = [...read(OPERATOR).matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]!)
    expect(rows.sort()).toEqual([...SETTINGS].sort())
  })

  test('that the documentation names are there', () => {
    const named = found(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/g)
    const ofCompose = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map((match) => match[1]!)
    const known: readonly string[] = [...SETTINGS, ...ofCompose]
    expect(named.filter(([, name]) => !known.includes(name))).toEqual([])
  })
})

/** A document's headings as links name them: "http-instead-of-socket-mode". */
function headingsOf(doc: string): string[] {
  return [...read(doc).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** What a source may log, from info up: the texts that stand outside the object with the details. */
function messagesLogged(source: string): string[] {
  return [...source.matchAll(/\blog\.(?:info|warn|error|fatal)\(/g)].flatMap(({ index, 0: call }) => {
    const messages: string[] = []
    let round = 1
    let curly = 0
    for (let at = index + call.length; round > 0 && at < source.length; at++) {
      const character = source[at]
      if (character === "'") {
        const end = source.indexOf("'", at + 1)
        if (curly === 0) messages.push(source.slice(at + 1, end))
        at = end
      } else if (character === '(') round++
      else if (character === ')') round--
      else if (character === '{') curly++
      else if (character === '}') curly--
    }
    return messages
  })
}
