import { Problem } from "#kernel/problem";
import { type AnyDocumentKind, composeSheet } from "./kind.ts";
import { annualReport } from "./kinds/annual-report.ts";
import { caseFileCatalogue } from "./kinds/case-file-catalogue.ts";
import { closingApproval } from "./kinds/closing-approval.ts";
import { correctionOrder } from "./kinds/correction-order.ts";
import { courtApplication } from "./kinds/court-application.ts";
import { decisionApproval } from "./kinds/decision-approval.ts";
import { defenceRecord } from "./kinds/defence-record.ts";
import { demand } from "./kinds/demand.ts";
import { discussionRecord } from "./kinds/discussion-record.ts";
import { draftDecisionSheet } from "./kinds/draft-decision-sheet.ts";
import { endingApproval } from "./kinds/ending-approval.ts";
import { evidenceListPaper } from "./kinds/evidence-list.ts";
import { extensionApproval } from "./kinds/extension-approval.ts";
import { handOverLetter } from "./kinds/hand-over-letter.ts";
import { hearingNotice } from "./kinds/hearing-notice.ts";
import { hearingRecord } from "./kinds/hearing-record.ts";
import { hearingReport } from "./kinds/hearing-report.ts";
import { initiationApproval } from "./kinds/initiation-approval.ts";
import { inspectionRecord } from "./kinds/inspection-record.ts";
import { instalmentApproval } from "./kinds/instalment-approval.ts";
import { instalmentRefusal } from "./kinds/instalment-refusal.ts";
import { investigationReport } from "./kinds/investigation-report.ts";
import { noPenaltyDecision } from "./kinds/no-penalty-decision.ts";
import { nonInitiationApproval } from "./kinds/non-initiation-approval.ts";
import { nonInitiationNotice } from "./kinds/non-initiation-notice.ts";
import { onTheSpotDecision } from "./kinds/on-the-spot-decision.ts";
import { pauseApproval } from "./kinds/pause-approval.ts";
import { penaltyDecision } from "./kinds/penalty-decision.ts";
import { penaltyNotice } from "./kinds/penalty-notice.ts";
import { preservationApproval } from "./kinds/preservation-approval.ts";
import { preservationDisposal } from "./kinds/preservation-disposal.ts";
import { preservationNotice } from "./kinds/preservation-notice.ts";
import { questioningRecord } from "./kinds/questioning-record.ts";
import { recusalApproval } from "./kinds/recusal-approval.ts";
import { resumeApproval } from "./kinds/resume-approval.ts";
import { reviewOpinion } from "./kinds/review-opinion.ts";
import { reviewSubmission } from "./kinds/review-submission.ts";
import { rightsNotice } from "./kinds/rights-notice.ts";
import { samplingNotice } from "./kinds/sampling-notice.ts";
import { serviceReceipt } from "./kinds/service-receipt.ts";
import { summaryRecord } from "./kinds/summary-record.ts";
import { surchargeApproval } from "./kinds/surcharge-approval.ts";
import { surchargeDecision } from "./kinds/surcharge-decision.ts";
import { terminationApproval } from "./kinds/termination-approval.ts";
import { transferLetter } from "./kinds/transfer-letter.ts";
import type { DocumentMeta, Sheet } from "./sheet.ts";

/** The closed catalogue of papers, in the order of a case from start to archive. */
export const DOCUMENT_KINDS: readonly AnyDocumentKind[] = [
	initiationApproval,
	nonInitiationApproval,
	nonInitiationNotice,
	rightsNotice,
	recusalApproval,
	inspectionRecord,
	questioningRecord,
	evidenceListPaper,
	preservationApproval,
	preservationNotice,
	preservationDisposal,
	samplingNotice,
	correctionOrder,
	pauseApproval,
	resumeApproval,
	extensionApproval,
	investigationReport,
	penaltyNotice,
	defenceRecord,
	hearingNotice,
	hearingRecord,
	hearingReport,
	draftDecisionSheet,
	reviewSubmission,
	reviewOpinion,
	discussionRecord,
	decisionApproval,
	penaltyDecision,
	noPenaltyDecision,
	onTheSpotDecision,
	summaryRecord,
	serviceReceipt,
	instalmentApproval,
	instalmentRefusal,
	surchargeApproval,
	surchargeDecision,
	demand,
	courtApplication,
	terminationApproval,
	transferLetter,
	handOverLetter,
	endingApproval,
	closingApproval,
	caseFileCatalogue,
	annualReport,
];

const BY_KIND = new Map(DOCUMENT_KINDS.map((kind) => [kind.kind, kind]));

export function findDocumentKind(kind: string): AnyDocumentKind | undefined {
	return BY_KIND.get(kind);
}

/** Throws the Problem `document-kind-unknown`. */
export function getDocumentKind(kind: string): AnyDocumentKind {
	const found = BY_KIND.get(kind);
	if (!found) throw new Problem("document-kind-unknown", `没有“${kind}”这种文书`, { status: 404 });
	return found;
}

/** Everything the paper says, from its data. Throws `document-kind-unknown` or `document-data-invalid`. */
export function sheetOf(kind: string, data: unknown, meta: DocumentMeta): Sheet {
	return composeSheet(getDocumentKind(kind), data, meta);
}
