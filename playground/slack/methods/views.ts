import { z } from 'zod'
import { SlackError } from '../errors.ts'
import type { View, Workspace } from '../state.ts'
import { exchangeTrigger } from '../triggers.ts'
import {
  checkedView,
  openView,
  publishHome,
  pushView,
  sameHash,
  untouchedJson,
  updateView,
} from '../views.ts'
import { arg, type Method, method } from './method.ts'

const view = arg.json(z.record(z.string(), z.unknown()))

function found(workspace: Workspace, id: string | undefined, externalId: string | undefined): View {
  const all = [...workspace.views.values()]
  const one = id ? workspace.views.get(id) : all.find((other) => other.payload.external_id === externalId)
  if (!one || (!id && !externalId)) throw new SlackError('not_found')
  return one
}

export const viewMethods: Method[] = [
  method({
    name: 'views.open',
    args: { trigger_id: arg.text, view },
    run: ({ core, workspace }, args) => {
      // Slack reads the view before it uses the trigger up, so a refused view can be tried again in time.
      const payload = checkedView(core, workspace, args.view, 'modal')
      const { userId, channelId } = exchangeTrigger(core, workspace, args.trigger_id)
      const opened = openView(core, workspace, payload, { userId, currentChannel: channelId })
      return { view: untouchedJson(core, workspace, opened) }
    },
  }),
  method({
    name: 'views.push',
    args: { trigger_id: arg.text, view },
    run: ({ core, workspace }, args) => {
      const payload = checkedView(core, workspace, args.view, 'modal')
      const { userId, channelId } = exchangeTrigger(core, workspace, args.trigger_id)
      const pushed = pushView(core, workspace, payload, { userId, currentChannel: channelId })
      return { view: untouchedJson(core, workspace, pushed) }
    },
  }),
  method({
    name: 'views.update',
    args: { view_id: arg.text.optional(), external_id: arg.text.optional(), hash: arg.text.optional(), view },
    run: ({ core, workspace }, args) => {
      const current = found(workspace, args.view_id, args.external_id)
      const payload = checkedView(core, workspace, args.view, current.payload.type)
      sameHash(current, args.hash)
      updateView(core, workspace, current, payload)
      return { view: untouchedJson(core, workspace, current) }
    },
  }),
  method({
    name: 'views.publish',
    args: { user_id: arg.text, hash: arg.text.optional(), view },
    run: ({ core, workspace }, args) => {
      if (!core.home.homeTab) throw new SlackError('not_enabled')
      if (!workspace.users.has(args.user_id)) throw new SlackError('user_not_found')
      const payload = checkedView(core, workspace, args.view, 'home')
      sameHash(workspace.views.get(workspace.homes.get(args.user_id) ?? ''), args.hash)
      const published = publishHome(core, workspace, payload, args.user_id)
      return { view: untouchedJson(core, workspace, published) }
    },
  }),
]
