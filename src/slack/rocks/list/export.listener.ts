import { say } from '../../../blocks/answers.ts'
import { exportRocks } from '../../../usecases/rocks/list/export-rocks.ts'
import { sendFile } from '../../bolt/send-file.ts'
import { answered, type CommandOrClick } from '../in-place.ts'

/** `/rocks export`: a file in one's direct message with the bot. */
export async function sendExport(call: CommandOrClick, teamId: string): Promise<void> {
  const { fileName, csv } = await exportRocks(call.ctx, { teamId })
  await sendFile(call, { name: fileName, text: csv, said: 'All Rocks there ever were, one in a row:' })
  await answered(call, say(`${fileName} is in your direct messages with Drumbeat.`))
}
