import type { ServerResponse } from 'node:http'
import { sendAnswer } from './answers.ts'
import { keepCall } from './calls.ts'
import type { Core } from './core.ts'
import type { Fault } from './faults.ts'
import type { ApiCall } from './happenings.ts'
import type { Fields } from './types.ts'
import { pause } from './until.ts'

interface Asked extends Pick<ApiCall, 'method' | 'args'> {
  core: Core
  response: ServerResponse
}

/** Runs a request with the latency and under the fault that are ordered for it, if any. */
export async function underFault(asked: Asked, run: () => Promise<void> | void): Promise<void> {
  const { core, response, method, args } = asked
  if (core.faults.latencyMs > 0) await pause(core.faults.latencyMs)
  const fault = core.faults.take(method, args.channel)
  if (!fault) return run()
  core.tell({ type: 'fault', on: method, fault })
  if ('delayMs' in fault) {
    await pause(fault.delayMs)
    return run()
  }
  if ('dropAfterAccept' in fault) {
    // The answer is swallowed: what was done stays done, and the caller never hears of it.
    response.end = () => response
    await run()
    response.destroy()
    return
  }
  if ('without' in fault) {
    const end = response.end.bind(response)
    response.end = ((body: string) => {
      const left = Object.entries(JSON.parse(body) as Fields).filter(([key]) => !fault.without.includes(key))
      return end(JSON.stringify(Object.fromEntries(left)))
    }) as typeof response.end
    return run()
  }
  if ('drop' in fault) {
    response.destroy()
    return
  }
  sendAnswer(response, await refuse(asked, fault))
}

function refuse(
  { core, method, args }: Asked,
  fault: Extract<Fault, { status: number } | { error: string }>,
) {
  const { token, ...told } = args
  return keepCall(core, { method, args: told }, (call) => {
    if ('error' in fault) return { ok: false, error: fault.error, ...fault.extra }
    call.status = fault.status
    if (fault.retryAfter !== undefined) call.retryAfter = fault.retryAfter
    return { ok: false, error: fault.status === 429 ? 'ratelimited' : 'service_unavailable' }
  })
}
