import type { Story } from "../story.ts";
import { dazhouAnnual, qinyuanAnnual } from "./annual.ts";
import { dazhouIncomplete, qinyuanCorrected } from "./disclosure.ts";
import { handedOver } from "./hand-over.ts";
import { LIST_STORIES } from "./lists.ts";
import { dazhouAnnulled, linyiDecided, miitDisagreement, neaDispatched } from "./others.ts";
import {
	ordinaryWithHearing,
	summaryPenalty,
	underInvestigation,
	urgentApprovedLate,
	waitingForReview,
} from "./qinyuan.ts";
import { REQUEST_STORIES } from "./requests.ts";
import { linyiDrawn, linyiRound, qinyuanPool, qinyuanRound } from "./rounds.ts";
import { qinyuanVisits } from "./visits.ts";

export const DEMO_STORIES: readonly Story[] = [
	ordinaryWithHearing,
	summaryPenalty,
	urgentApprovedLate,
	underInvestigation,
	waitingForReview,
	miitDisagreement,
	neaDispatched,
	dazhouAnnulled,
	linyiDecided,
	qinyuanCorrected,
	dazhouIncomplete,
	handedOver,
	...LIST_STORIES,
	...REQUEST_STORIES,
	linyiRound,
	linyiDrawn,
	qinyuanRound,
	qinyuanVisits,
	qinyuanPool,
];

/** Told in the first days of January, before the others begin. */
export const JANUARY_STORIES: readonly Story[] = [qinyuanAnnual, dazhouAnnual];
