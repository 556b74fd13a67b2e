/** A Web API request, from token to answer. */
import type { z } from 'zod'
import { type AnsweredCall, keepCall } from './calls.ts'
import type { Core } from './core.ts'
import { refusal, SlackError } from './errors.ts'
import type { ApiCall } from './happenings.ts'
import { METHODS } from './methods/index.ts'
import type { Method } from './methods/method.ts'
import type { Workspace } from './state.ts'
import type { Fields } from './types.ts'

/** Runs a method, and keeps the call with its answer, refusals included. */
export function takeCall(
  core: Core,
  name: string,
  given: Fields,
  bearer: string | undefined,
): Promise<AnsweredCall> {
  // Bolt's client adds the team to every call.
  const { token, team_id: teamId, ...args } = given
  return keepCall(core, { method: name, args }, (call) =>
    answer(core, call, teamId, bearer ?? (token as string | undefined)),
  )
}

/** The same, giving what goes over the wire. */
export const callMethod = async (...given: Parameters<typeof takeCall>): Promise<Fields> =>
  (await takeCall(...given)).response

async function answer(
  core: Core,
  call: ApiCall,
  teamId: unknown,
  token: string | undefined,
): Promise<Fields> {
  const { method: name, args } = call
  try {
    const method = METHODS.get(name)
    if (!method) throw new SlackError('unknown_method', { req_method: name })
    const workspace = authorized(core, method, token)
    call.team = workspace.id
    if (teamId !== undefined && teamId !== workspace.id) throw new SlackError('team_not_found')
    refuseTooFast(core, workspace, call)
    const need = (scope: string) => requireScope(core, scope)
    if (method.token === 'bot') method.scopes.forEach(need)
    const { run } = method
    call.args = parsed(method, args)
    return { ok: true, ...(await run({ core, workspace, need }, call.args)) }
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.extra }
    core.tell({ type: 'broken', error })
    return { ok: false, error: 'internal_error', detail: String(error) }
  }
}

/** The workspace of a token. The app token of Socket Mode belongs to the first one. */
function authorized(core: Core, method: Method, token: string | undefined): Workspace {
  if (!token) throw new SlackError('not_authed')
  const isApp = token === core.appToken
  const workspace = isApp
    ? [...core.workspaces.values()][0]
    : [...core.workspaces.values()].find((one) => one.botToken === token)
  if (!workspace) throw new SlackError('invalid_auth')
  if (isApp !== (method.token === 'app')) throw new SlackError('not_allowed_token_type')
  if (!workspace.installed && !isApp) throw new SlackError('account_inactive')
  return workspace
}

function refuseTooFast({ rateLimiter }: Core, workspace: Workspace, call: ApiCall): void {
  const seconds = rateLimiter?.take(workspace, call.method, call.args) ?? 0
  if (seconds === 0) return
  call.status = 429
  call.retryAfter = seconds
  throw new SlackError('ratelimited')
}

function requireScope(core: Core, scope: string): void {
  if (!core.scopes || core.scopes.has(scope)) return
  throw new SlackError('missing_scope', { needed: scope, provided: [...core.scopes].join(',') })
}

function parsed(method: Method, args: Fields): Fields {
  const result = method.args.safeParse(args)
  if (result.success) return result.data
  const { issues } = result.error
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  // Slack overlooks what it does not know. Here it is refused: a typo, or something not built here.
  if (unknown.length > 0)
    throw refusal(
      'local_slack_unsupported_argument',
      unknown.map((key) => `[ERROR] ${key}`),
    )
  const isMissing = (issue: z.core.$ZodIssue) => args[String(issue.path[0])] === undefined
  throw refusal(
    issues.some(isMissing) ? method.missing : 'invalid_arguments',
    issues.map(described(isMissing)),
  )
}

const described = (isMissing: (issue: z.core.$ZodIssue) => boolean) => (issue: z.core.$ZodIssue) =>
  isMissing(issue)
    ? `[ERROR] missing required field: ${String(issue.path[0])}`
    : `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`
