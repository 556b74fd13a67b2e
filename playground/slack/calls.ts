import type { Core } from './core.ts'
import type { ApiCall } from './happenings.ts'
import { keepNewest } from './keep.ts'
import type { Fields } from './types.ts'

/** A call and what was answered. */
export type AnsweredCall = ApiCall & { response: Fields }

/** Keeps a call from its beginning, and tells of it once it is answered. `answer` may change its status. */
export async function keepCall(
  core: Core,
  { method, args }: Pick<ApiCall, 'method' | 'args'>,
  answer: (call: ApiCall) => Fields | Promise<Fields>,
): Promise<AnsweredCall> {
  const call: ApiCall = { method, args, status: 200, at: core.now() }
  keepNewest(core.calls, call, core.keep)
  const response = await answer(call)
  const answered = Object.assign(call, { response })
  core.tell({ type: 'call', call: answered })
  return answered
}
