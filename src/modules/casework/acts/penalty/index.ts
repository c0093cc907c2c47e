import { checkDraft } from "./check-draft.ts";
import { approveClosing, archiveCase, endWithoutDecision, requestClosing } from "./closing.ts";
import {
	applyToCourt,
	demandPerformance,
	recordCourtProgress,
	recordDemandStatement,
	reviewDemandStatement,
} from "./compulsion.ts";
import { concludeInvestigation } from "./conclude.ts";
import { checkCorrection, orderCorrection } from "./correction.ts";
import { approveDecision, discussCollectively, makeDecision } from "./decision.ts";
import { recordDefence, reviewDefence, waiveDefence } from "./defence.ts";
import { draftDecision } from "./draft.ts";
import { collectEvidence, commissionAppraisal, receiveAppraisal, takeSample } from "./evidence.ts";
import { handOverCase, recordHandOverAnswer } from "./hand-over.ts";
import { extendHandling, pauseHandling, resumeHandling } from "./handling-period.ts";
import { holdHearing, notifyHearing, reportHearing, requestHearing, withdrawHearing } from "./hearing.ts";
import { approveInitiation, endorseInitiation, requestInitiation, startUrgently } from "./initiation.ts";
import { notifyPenalty } from "./notice.ts";
import { assignOfficers, decideRecusal, requestRecusal } from "./officers.ts";
import { approveInstalments, recordPayment, recordPerformance, refuseInstalments } from "./performance.ts";
import { approvePreservation, disposePreservation, requestPreservation } from "./preservation.ts";
import { inspectSite, questionPerson, recordNonCooperation } from "./records.ts";
import { registerClue } from "./register-clue.ts";
import { endRemedy, recordRemedy } from "./remedy.ts";
import { renewMatter } from "./renew-matter.ts";
import { answerReporter, recordReporterTold } from "./reporter.ts";
import { refundMoney, undoPerformance } from "./restitution.ts";
import { resumeInvestigation } from "./resume-investigation.ts";
import { answerReviewScope } from "./review-scope.ts";
import { approveSeizure } from "./seizure.ts";
import { completeAnnouncement, recordFailedService, recordPostalReceipt, serveDocument } from "./service.ts";
import { decideOnTheSpot, fileSummaryDecision, turnToOrdinary } from "./summary.ts";
import { imposeSurcharge, requestSurcharge } from "./surcharge.ts";
import { terminateEnforcement } from "./termination.ts";
import { declineTransfer, recordTransferAnswer, transferToJudicial } from "./transfer.ts";

/** The acts of 行政处罚, both procedures, in the order of the path; those of legal review join in the composition root. */
export const penaltyActs = [
	registerClue,
	renewMatter,
	requestInitiation,
	startUrgently,
	endorseInitiation,
	approveInitiation,
	answerReporter,
	recordReporterTold,
	assignOfficers,
	requestRecusal,
	decideRecusal,
	inspectSite,
	questionPerson,
	recordNonCooperation,
	collectEvidence,
	takeSample,
	requestPreservation,
	approvePreservation,
	disposePreservation,
	approveSeizure,
	commissionAppraisal,
	receiveAppraisal,
	orderCorrection,
	checkCorrection,
	concludeInvestigation,
	resumeInvestigation,
	decideOnTheSpot,
	turnToOrdinary,
	fileSummaryDecision,
	notifyPenalty,
	recordDefence,
	waiveDefence,
	reviewDefence,
	requestHearing,
	withdrawHearing,
	notifyHearing,
	holdHearing,
	reportHearing,
	draftDecision,
	checkDraft,
	answerReviewScope,
	discussCollectively,
	approveDecision,
	makeDecision,
	transferToJudicial,
	declineTransfer,
	recordTransferAnswer,
	handOverCase,
	recordHandOverAnswer,
	serveDocument,
	recordFailedService,
	recordPostalReceipt,
	completeAnnouncement,
	recordPayment,
	approveInstalments,
	refuseInstalments,
	requestSurcharge,
	imposeSurcharge,
	recordRemedy,
	endRemedy,
	recordPerformance,
	refundMoney,
	undoPerformance,
	demandPerformance,
	recordDemandStatement,
	reviewDemandStatement,
	applyToCourt,
	recordCourtProgress,
	terminateEnforcement,
	pauseHandling,
	resumeHandling,
	extendHandling,
	endWithoutDecision,
	requestClosing,
	approveClosing,
	archiveCase,
] as const;
