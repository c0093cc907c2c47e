import type { Desk } from "../desk.ts";
import { dazhouAnnulled, linyiDecided, miitDisagreement, neaDispatched } from "./others.ts";
import {
	ordinaryWithHearing,
	summaryPenalty,
	underInvestigation,
	urgentApprovedLate,
	waitingForReview,
} from "./qinyuan.ts";

/** One story: a case as people live it, told through the application's own doors. */
export type Story = {
	readonly title: string;
	readonly authorityId: string;
	readonly tell: (desk: Desk) => Promise<void>;
};

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
];
