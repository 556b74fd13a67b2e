import { readHome } from '../../usecases/scorecards/read-home.ts'
import type { Call } from '../bolt/registry.ts'
import { homeView } from './home.home.ts'
import { FIRST, type HomePage } from './place.ts'

/** Shows the actor their Home tab as it is now. Call it also after what changes it. */
export async function publishHome(
  { ctx, client }: Pick<Call, 'ctx' | 'client'>,
  place: HomePage = FIRST,
): Promise<void> {
  const home = await readHome(ctx)
  await client.views.publish({ user_id: ctx.actor.id, view: homeView(home, place) })
}
