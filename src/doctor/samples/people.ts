import { CHANNEL_IS } from '../../delivery/slack-errors.ts'
import {
  answeredMessage,
  endedMessage,
  joinedMessage,
  leftMessage,
  waitingMessage,
  wantedMessage,
} from '../../slack/members/joining.message.ts'
import {
  backNotice,
  channelNotice,
  emptyNotice,
  leftNotice,
  ownerlessNotice,
  refusedNotice,
  unmanagedNotice,
  unreachableNotice,
  unreportedNotice,
} from '../../slack/members/notices.message.ts'
import { namedMessage, stoppedMessage, stoppedNotice } from '../../slack/members/reporter.message.ts'
import type { JoinRequest } from '../../store/join-requests.ts'
import { ROCK } from './rock.ts'
import type { Samples } from './sample.ts'
import { ANA, BEN, EAST, MAYA, NOW, SATISFACTION, WEST } from './team.ts'

const REQUEST: JoinRequest = {
  id: 'j1',
  teamId: EAST.id,
  memberId: BEN.id,
  askedBy: MAYA.id,
  asked: [ANA.id],
  askedAt: NOW,
  answer: 'agreed',
  answeredBy: ANA.id,
  answeredAt: NOW,
}
/** Somebody who reports to another team is wanted on this one. */
export const WANTED = { member: BEN, request: REQUEST, from: [WEST] }
const STOPPED = {
  team: EAST,
  metric: SATISFACTION,
  member: MAYA,
  heir: BEN,
  wasReporter: true,
  managerIds: [ANA.id],
}
const GONE = { team: EAST, member: ANA, managerIds: [MAYA.id] }

export const PEOPLE: Samples = {
  joinedMessage: () => [joinedMessage(EAST, MAYA.name, '2026-11-20')],
  leftMessage: () => [leftMessage(EAST, true)],
  wantedMessage: () => [wantedMessage(WANTED, EAST, MAYA.name)],
  waitingMessage: () => [waitingMessage(WANTED, EAST)],
  endedMessage: () => [endedMessage({ request: REQUEST, team: EAST, member: BEN, by: MAYA, how: 'joined' })],
  answeredMessage: () => [answeredMessage({ request: REQUEST, team: EAST, member: BEN, by: ANA })],
  leftNotice: () => [leftNotice({ ...GONE, by: 'deactivated', wasRep: true })],
  backNotice: () => [backNotice({ ...GONE, isRep: true })],
  emptyNotice: () => [emptyNotice(EAST.name)],
  unmanagedNotice: () => [unmanagedNotice(GONE)],
  ownerlessNotice: () => [ownerlessNotice({ ...GONE, rocks: [ROCK] })],
  unreportedNotice: () => [unreportedNotice({ ...GONE, metrics: [SATISFACTION] })],
  channelNotice: () => [channelNotice(EAST.name, CHANNEL_IS.archived)],
  refusedNotice: () => [refusedNotice(EAST.name, { kind: 'scorecard', ts: null }, CHANNEL_IS.archived)],
  unreachableNotice: () => [unreachableNotice(ANA.name, CHANNEL_IS.gone)],
  namedMessage: () => [namedMessage(STOPPED, 'reporter', MAYA.name, '2026-11-20')],
  stoppedMessage: () => [stoppedMessage(STOPPED)],
  stoppedNotice: () => [stoppedNotice(STOPPED)],
}
