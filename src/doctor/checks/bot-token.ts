import { ORGANISATION } from '../../slack/transport/identity.ts'
import { type Examination, must, note, ok } from '../diagnosis.ts'

export const botToken: Examination = {
  name: 'bot token',
  run({ slack, settings }) {
    switch (slack.is) {
      case 'unasked':
        return [
          note(
            'Slack was not asked: the settings to ask it with are missing or wrong.',
            'Mend the configuration and run this again.',
          ),
        ]
      case 'unreachable':
        return [
          must(
            `Slack does not answer at ${settings.SLACK_API_URL}: ${slack.why}.`,
            'Look at the network: HTTPS from here to Slack has to be open. SLACK_API_URL is for another Slack than slack.com only. Then run this again.',
          ),
        ]
      case 'refused':
        return [must('Slack does not take the bot token.', slack.why)]
      case 'taken':
        return slack.isOrganisation
          ? [must('The bot token is of a whole organisation.', ORGANISATION)]
          : [ok(`Slack takes it, for the workspace ${slack.workspace.name} (${slack.workspace.id}).`)]
    }
  },
}
