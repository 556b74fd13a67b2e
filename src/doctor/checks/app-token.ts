import { refusedToken } from '../../slack/transport/refused-token.ts'
import { quietClient, whyUnheard } from '../ask-slack.ts'
import { type Examination, must, ok, warning } from '../diagnosis.ts'

/** Whether a connection of Socket Mode could be opened. None is: asking for its address is enough. */
export const appToken: Examination = {
  name: 'app token',
  async run({ settings: { SLACK_APP_TOKEN: token, SLACK_API_URL: url } }) {
    if (!token || !url) return []
    try {
      await quietClient(token, url).apps.connections.open({})
      return [ok('Slack opens connections of Socket Mode with it.')]
    } catch (error) {
      const refused = refusedToken(error, 'SLACK_APP_TOKEN')
      if (refused) return [must('Slack opens no connection with the app token.', refused.message)]
      return [warning(`Slack could not be asked for a connection: ${whyUnheard(error)}.`, 'Run this again.')]
    }
  },
}
