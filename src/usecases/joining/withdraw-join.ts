import { Refusal } from '../../domain/errors.ts'
import { isHere } from '../../domain/people/permission.ts'
import type { Context } from '../context.ts'
import { type AnsweredJoin, readJoin, storeAnswer } from './answer-join.ts'

/**
 * Who asked that somebody joins a team takes it back while nobody has answered.
 * @returns the request as it stands, and whether this took it back
 * @throws Refusal `notAllowed` for anybody else, `notFound` for a request that is gone
 */
export async function withdrawJoin(
  ctx: Context,
  { requestId }: { requestId: string },
): Promise<AnsweredJoin> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    const wanted = await readJoin({ store, now }, requestId)
    if (wanted.request.askedBy !== actor.id || !isHere(actor))
      throw new Refusal('notAllowed', 'Only who asked can take that back. Nothing was changed.')
    return storeAnswer({ store, now, actor }, wanted, 'withdrawn')
  })
}
