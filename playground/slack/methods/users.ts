import { listedJson, SCOPE_OF } from '../channels.ts'
import type { Channel } from '../state.ts'
import { knownUser, userJson } from '../users.ts'
import { kindsOf } from './conversations.ts'
import { arg, type Method, method, page, paging } from './method.ts'

export const userMethods: Method[] = [
  method({
    name: 'users.info',
    scopes: ['users:read'],
    args: { user: arg.text, include_locale: arg.flag.optional() },
    run: ({ core, workspace }, { user, include_locale: locale = false }) => ({
      user: userJson(core, workspace, knownUser(workspace, user), { locale }),
    }),
  }),
  method({
    name: 'users.list',
    scopes: ['users:read'],
    args: { ...paging, include_locale: arg.flag.optional() },
    run: ({ core, workspace }, args) => {
      const { items, response_metadata } = page([...workspace.users.values()], args, 1000)
      const locale = args.include_locale ?? false
      return {
        members: items.map((one) => userJson(core, workspace, one, { locale })),
        cache_ts: Math.floor(core.now() / 1000),
        response_metadata,
      }
    },
  }),
  method({
    name: 'users.conversations',
    args: {
      ...paging,
      user: arg.text.optional(),
      types: arg.text.optional(),
      exclude_archived: arg.flag.optional(),
    },
    run: ({ workspace, need }, { user = workspace.botUserId, types, exclude_archived: live, ...paged }) => {
      const kinds = kindsOf(types)
      for (const kind of kinds) need(`${SCOPE_OF[kind]}:read`)
      // Of somebody else's private channels the app sees those it is in too.
      const shown = (one: Channel) => one.kind === 'public' || one.members.has(workspace.botUserId)
      const found = [...workspace.channels.values()].filter(
        (one) => kinds.includes(one.kind) && one.members.has(user) && shown(one) && !(live && one.archived),
      )
      const { items, response_metadata } = page(found, paged)
      return {
        channels: items.map((one) => listedJson(workspace, one, { membership: false })),
        response_metadata,
      }
    },
  }),
]
