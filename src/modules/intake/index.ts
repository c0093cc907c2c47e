export { requestsAbout } from "./desk.ts";
export { EVIDENCE_PURPOSE, EXTENSIONS, fileTypeOf, plainFileName } from "./evidence.ts";
export { collectUnsentFiles, FORM_MS_MAX, noteKeptFile } from "./kept-files.ts";
export { type LaidAside, listLaidAside, releaseLaidAside } from "./laid-aside.ts";
export { findNumber, isVerifier, numberOf, VERIFIER_HINT } from "./numbers.ts";
export { requestKind, requestProcess } from "./process.ts";
export { publishRequestTerms } from "./publish-terms.ts";
export { intakeReactions } from "./reactions.ts";
export { lookupOf, openReceipt, type ReceiptBook, receiptBook } from "./receipt.ts";
export { type IntakeRoutes, intakeRoutes } from "./routes.ts";
export {
	type Details,
	type Evidence,
	evidenceSchema,
	type FollowUp,
	type Identity,
	NO_DETAILS,
	NO_SUBJECT,
	type Receipt,
	type Subject,
	type Submission,
	submissionSchema,
	type VisitSubmission,
} from "./schemas.ts";
export { intakeKey, type Opener, openedWith, type Sealer, sealingPair } from "./sealing.ts";
export { publicActor, SUBMISSION_PURPOSE, startTakeUp, type TakeUpWorker, takeUpWaiting } from "./take-up.ts";
export { openVault, type Vault } from "./vault.ts";
