import type { Feature } from '../bolt/registry.ts'
import { metricCommand, metricTeamChosen } from './commands.ts'
import { kindChosen, reportedByChosen, submitMetric } from './form.listener.ts'
import { addClicked, metricMenu, placeClicked, templateClicked } from './list.listener.ts'
import { submitConfirmation, submitPlace, submitTemplate } from './more.listener.ts'

/** What a team measures. */
export const metricsFeature: Feature = {
  commands: [metricCommand],
  actions: [
    metricTeamChosen,
    metricMenu,
    addClicked,
    templateClicked,
    placeClicked,
    kindChosen,
    reportedByChosen,
  ],
  submissions: [submitMetric, submitTemplate, submitPlace, submitConfirmation],
}
