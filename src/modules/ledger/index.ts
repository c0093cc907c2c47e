export { type CheckpointAnchor, fileAnchor } from "./anchor.ts";
export { adoptAnchor, checkBoot, findOrigin } from "./boot.ts";
export { type Commitment, commitmentOf, encodeEntry, newSalt, SALT_BYTES } from "./entry.ts";
export { exportLog, verifyExport } from "./export.ts";
export { listGuardFaults } from "./guards.ts";
export { logFor, originOf } from "./logs.ts";
export { checkSignedNote } from "./note.ts";
export { type ProofPolicy, type VerifiedProof, verifyProof } from "./proof.ts";
export { commitPublic, type PublicCommitment, type PublicStatement, publicCommitments } from "./public-entry.ts";
export { databaseReader, EARLIER_VKEYS_FILE, folderReader, type LogReader, webReader } from "./readers.ts";
export { type Covering, firstCovering, proofFor, readCheckpoint, readTile } from "./reading.ts";
export { type LedgerRoutesOptions, ledgerRoutes, type ServedLog } from "./routes.ts";
export { type Sequencer, type SequencerOptions, startSequencer, type TickResult } from "./sequencer.ts";
export { generateLogKey, type LogSigner, logSigner } from "./signer.ts";
export { appendEntries, appendEntry, entryRows, type NewEntry } from "./store.ts";
export {
	keepVkey,
	listSuccessions,
	planSuccession,
	type Succeeding,
	type Succession,
	succeedLog,
} from "./succession.ts";
export {
	type EventCheck,
	type LedgerFault,
	type LedgerReport,
	type LogRecord,
	type VerifyPolicy,
	verifyLog,
} from "./verify.ts";
