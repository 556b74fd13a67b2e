/** Declarations in `.d.ts` files, found by their names. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'

/** A node of the syntax tree; what it holds depends on its type. */
export type Node = { type: string; [key: string]: unknown }
/** Where names are looked up: a file, or a generic type with its arguments. */
export type Scope = (name: string) => FoundNode | undefined
export type FoundNode = { node: Node; scope: Scope }

/** A generic type with its arguments, or with the defaults of its parameters. */
export function applied(
  found: FoundNode | undefined,
  given: readonly Node[],
  from: Scope,
): FoundNode | undefined {
  const parameters = (found?.node.typeParameters as { params: Node[] } | null | undefined)?.params ?? []
  if (!found || parameters.length === 0) return found
  const bound = new Map(
    parameters.map((parameter, index): [string, FoundNode] => {
      const { name } = parameter.name as { name: string }
      const argument = given[index]
      return argument
        ? [name, { node: argument, scope: from }]
        : [name, { node: (parameter.default ?? parameter.constraint) as Node, scope: found.scope }]
    }),
  )
  return { node: found.node, scope: (name) => bound.get(name) ?? found.scope(name) }
}

const scopes = new Map<string, Scope>()

/** The declarations of a file, and what it imports or passes on. */
export function scopeOf(file: string): Scope {
  const known = scopes.get(file)
  if (known) return known
  const own = new Map<string, Node>()
  const elsewhere: { name?: string; file: string; as?: string }[] = []
  const { body } = parseSync(file, readFileSync(file, 'utf8')).program as unknown as { body: Node[] }
  for (const statement of body) {
    const declaration = (statement.declaration ?? statement) as Node
    if (declaration.id) own.set((declaration.id as { name: string }).name, declaration)
    const source = (statement.source as { value: string } | null | undefined)?.value
    if (!source) continue
    const target = fileOf(source, file)
    if (statement.type === 'ExportAllDeclaration') elsewhere.push({ file: target })
    for (const specifier of (statement.specifiers as Node[] | undefined) ?? []) {
      const there = (specifier.imported ?? specifier.local) as { name: string }
      const here = (specifier.imported ? specifier.local : specifier.exported) as { name: string }
      elsewhere.push({ file: target, name: there?.name, as: here?.name })
    }
  }
  const scope: Scope = (name) => {
    const node = own.get(name)
    if (node) return { node, scope }
    for (const { file: target, name: there, as } of elsewhere) {
      if (as !== undefined && as !== name) continue
      const found = existsSync(target) ? scopeOf(target)(there ?? name) : undefined
      if (found) return found
    }
    return undefined
  }
  scopes.set(file, scope)
  return scope
}

function fileOf(source: string, from: string): string {
  if (source === '@slack/types') return 'node_modules/@slack/types/dist/index.d.ts'
  if (!source.startsWith('.')) return source
  const path = join(dirname(from), source).replace(/\.js$/, '')
  return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts')
}
