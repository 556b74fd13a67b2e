/** Whether a value is what the types of Slack's packages declare. */
import { join } from 'node:path'
import { applied, type FoundNode, type Node, scopeOf } from './declarations.ts'
import { inside, joined, kindOf } from './paths.ts'

/** Types that say anything goes. What only they allow is not declared. */
const OPEN = ['StringIndexed', 'WebAPICallResult']

/** `[file below node_modules/@slack, name of the type]` */
export type Declared = readonly [file: string, type: string]

/**
 * Paths in a value that the type does not declare, or declares as another kind. `null` may stand for what is
 * optional: Slack writes it where it has nothing to say.
 */
export function undeclared(value: unknown, [file, type]: Declared): Set<string> {
  const scope = scopeOf(join('node_modules/@slack', file))
  const found = applied(scope(type), [], scope)
  if (!found) throw new Error(`${file} declares no ${type}`)
  return new Set(problems(value, found, ''))
}

function problems(value: unknown, { node, scope }: FoundNode, path: string): string[] {
  const at = (inner: unknown): FoundNode => ({ node: inner as Node, scope })
  switch (node.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return []
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSNullKeyword':
      return `TS${kindOf(value)}Keyword`.toLowerCase() === node.type.toLowerCase() ? [] : [path]
    case 'TSEnumDeclaration':
      return typeof value === 'string' ? [] : [path]
    case 'TSLiteralType':
      return (node.literal as Node).value === value ? [] : [path]
    case 'TSUnionType':
    case 'TSIntersectionType':
      return (node.types as Node[])
        .map((one) => problems(value, at(one), path))
        .reduce((left, right) => left.filter((one) => right.includes(one)))
    case 'TSArrayType':
      return Array.isArray(value) ? items(value, at(node.elementType), path) : [path]
    case 'TSTypeReference': {
      const { name } = node.typeName as { name: string }
      if (name === 'Record') return kindOf(value) === 'object' ? [] : [path]
      if (OPEN.includes(name)) return everything(value, path)
      const found = applied(scope(name), argumentsOf(node), scope)
      return found ? problems(value, found, path) : everything(value, path)
    }
    case 'TSParenthesizedType':
    case 'TSTypeAliasDeclaration':
      return problems(value, at(node.typeAnnotation), path)
    case 'TSTypeLiteral':
      return members(value, [at(node)], path)
    case 'TSInterfaceDeclaration':
      return members(value, lineage({ node, scope }), path)
    default:
      return everything(value, path)
  }
}

const items = (value: unknown[], of: FoundNode, path: string): string[] =>
  inside(value, path).flatMap(([key, item]) => problems(item, of, joined(path, key)))

function members(value: unknown, sources: readonly FoundNode[], path: string): string[] {
  if (kindOf(value) !== 'object') return [path]
  return inside(value, path).flatMap(([key, one]) => {
    const found = sources.flatMap(({ node, scope }) =>
      signaturesOf(node).flatMap((signature) => {
        const isIndex = signature.type === 'TSIndexSignature'
        const named = (signature.key as { name?: string; value?: string } | undefined) ?? {}
        return isIndex || (named.name ?? named.value) === key ? [{ signature, scope }] : []
      }),
    )
    const inner = joined(path, key)
    if (found.length === 0) return everything(one, inner)
    if (one === null && found.some(({ signature }) => signature.optional)) return []
    return found
      .map(({ signature, scope }) =>
        problems(one, { node: (signature.typeAnnotation as Node).typeAnnotation as Node, scope }, inner),
      )
      .reduce((left, right) => left.filter((each) => right.includes(each)))
  })
}

const signaturesOf = (node: Node): Node[] =>
  (node.type === 'TSTypeLiteral' ? node.members : (node.body as Node).body) as Node[]

/** An interface and what it extends. */
function lineage(found: FoundNode): FoundNode[] {
  const parents = ((found.node.extends as Node[] | undefined) ?? []).flatMap((heritage) => {
    const { name } = heritage.expression as { name: string }
    if (OPEN.includes(name)) return []
    const parent = applied(found.scope(name), argumentsOf(heritage), found.scope)
    return parent?.node.type === 'TSInterfaceDeclaration' ? lineage(parent) : []
  })
  return [found, ...parents]
}

const argumentsOf = (node: Node): Node[] =>
  ((node.typeArguments as { params: Node[] } | null)?.params ?? []) as Node[]

const everything = (value: unknown, path: string): string[] => [
  path,
  ...inside(value, path).flatMap(([key, one]) => everything(one, joined(path, key))),
]
