/** Reads what source files import, for the tests of the architecture. */
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Import = {
  /** A file of ours from the root of the repository ("src/log.ts"), or a package's name ("zod", "node:fs"). */
  of: string
  /** Only its types: nothing of it is there at run time. */
  typeOnly: boolean
  /** Only by `import()`: loaded when it is first needed. */
  onDemand: boolean
}

export type SourceFile = {
  /** From the root of the repository, with slashes: "src/domain/weeks/week.ts". */
  path: string
  text: string
  /** As many as there are lines; a final line break begins no new one. */
  lines: number
  imports: readonly Import[]
}

/** The TypeScript files in a folder and below, tests left out, in the order of their paths. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.includes('/generated/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      return { path, text, lines: text.trimEnd().split('\n').length, imports: importsOf(path, text) }
    })
}

/** `import … from 'x'`, `export … from 'x'` and `import 'x'`, each at the beginning of a line. */
const STATIC =
  /^(?:import|export)\s+(?:(?<type>type)\s+(?!from\b))?(?:(?<names>\*(?:\s+as\s+\w+)?|[\w$\s,]*(?:\{[^}]*\})?)\s*from\s*)?'(?<from>[^']+)'/gm
/** `import('x')`: at run time, or within a type. */
const DYNAMIC = /(?<type>typeof\s+)?\bimport\(\s*'(?<from>[^']+)'\s*\)(?<member>\.[A-Z]\w*)?/g

/**
 * Every file and package a source names, once each. One that is imported both ways counts as imported for
 * more than its types.
 */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text)
  const found = new Map<string, Import>()
  const add = (from: string, typeOnly: boolean, onDemand: boolean) => {
    const of = targetOf(path, from)
    const known = found.get(of) ?? { typeOnly: true, onDemand: true }
    // A type that is imported loads nothing, so it says nothing about when the rest is loaded.
    found.set(of, {
      of,
      typeOnly: typeOnly && known.typeOnly,
      onDemand: (onDemand || typeOnly) && known.onDemand,
    })
  }
  for (const { groups } of code.matchAll(STATIC))
    add(groups!.from!, !!groups!.type || onlyTypes(groups!.names), false)
  for (const { groups } of code.matchAll(DYNAMIC))
    add(groups!.from!, !!groups!.type || !!groups!.member, true)
  return [...found.values()]
}

/** Whether it reads `{ type A, type B }`. */
function onlyTypes(names = ''): boolean {
  const inner = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]
  return inner?.split(',').every((name) => !name.trim() || /^\s*type\s/.test(name)) ?? false
}

/** Comments are blanked out where they begin a line; elsewhere nothing in them looks like an import. */
const withoutComments = (text: string): string =>
  text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '')

function targetOf(path: string, from: string): string {
  if (from.startsWith('.'))
    return relative(ROOT, join(ROOT, dirname(path), from))
      .split(sep)
      .join('/')
  if (isBuiltin(from)) return from.startsWith('node:') ? from : `node:${from}`
  const [first = '', second = ''] = from.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** What a file is made of at run time, itself included: everything it imports, and what that imports. */
export function reachedFrom(
  path: string,
  files: readonly SourceFile[],
  follow: (each: Import, from: string) => boolean,
): { from: string; of: string }[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const steps: { from: string; of: string }[] = []
  const seen = new Set([path])
  const queue = [path]
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const each of byPath.get(from)?.imports ?? []) {
      if (!follow(each, from)) continue
      steps.push({ from, of: each.of })
      if (seen.has(each.of)) continue
      seen.add(each.of)
      queue.push(each.of)
    }
  }
  return steps
}

/** The circles among files, each as the paths along it; a file that is on two circles is told of once. */
export function circlesAmong(files: readonly SourceFile[], follow: (each: Import) => boolean): string[][] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const circles: string[][] = []
  const visit = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path)
    if (at >= 0) return void circles.push([...way.slice(at), path])
    if (done.has(path)) return
    for (const each of byPath.get(path)?.imports.filter(follow) ?? []) visit(each.of, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return circles
}
