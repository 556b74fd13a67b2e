import type { Member } from '../../domain/people/people.ts'
import type { Work } from '../../usecases/context.ts'
import type { SetUpNews } from '../../usecases/teams/set-up-team.ts'
import { tellAdmitted } from '../members/tell-joining.ts'
import { tellLead } from '../metrics/tell-lead.ts'

/** What setting a team up has to tell. */
export async function tellSetUp(work: Work, news: SetUpNews, by: Member): Promise<void> {
  await tellAdmitted(work, news, by)
  if (news.lead) await tellLead(work, news.lead, by)
}
