import { ownTemporaryFolders } from '../../playground/temporary-folder.ts'

/** Vitest's global setup: what the run's workers leave in the system's temporary folder goes with the run. */
export default (): (() => void) => ownTemporaryFolders()
