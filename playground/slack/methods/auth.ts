import { SlackError } from '../errors.ts'
import { botProfile } from '../messages.ts'
import { ENTERPRISE } from '../users.ts'
import { arg, type Method, method } from './method.ts'

export const authMethods: Method[] = [
  method({
    name: 'auth.test',
    args: {},
    // Of a token for a whole organisation, the organisation stands where the workspace would.
    run: ({ workspace }) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.orgWide ? ENTERPRISE.name : workspace.name,
      user: workspace.users.get(workspace.botUserId)?.name,
      team_id: workspace.orgWide ? ENTERPRISE.id : workspace.id,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      ...(workspace.orgWide && { enterprise_id: ENTERPRISE.id }),
      is_enterprise_install: workspace.orgWide,
    }),
  }),
  method({
    name: 'apps.connections.open',
    token: 'app',
    args: {},
    run: ({ core }) => ({ url: core.socketUrl() }),
  }),
  method({
    name: 'bots.info',
    scopes: ['users:read'],
    args: { bot: arg.text.optional() },
    run: ({ core, workspace }, { bot = workspace.botId }) => {
      if (bot !== workspace.botId) throw new SlackError('bot_not_found')
      const { team_id: _, ...profile } = botProfile(core, workspace)
      return { bot: { ...profile, user_id: workspace.botUserId } }
    },
  }),
]
