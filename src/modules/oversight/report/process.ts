import { type AnyAct, defineProcess, propagationActOf, type StreamKind } from "#casework";
import { CORRECTION_BASIS } from "../law.ts";
import { REPORT_STATUS } from "../vocabulary.ts";
import { reportClocks } from "./clocks.ts";
import { titleOf } from "./content.ts";
import { correctReport } from "./correction-act.ts";
import { reportDocumentIssued } from "./events.ts";
import { editFigure, freezeFigures, openAnnualReport, receiveSection, writeChapter } from "./figure-acts.ts";
import {
	checkReport,
	finaliseReport,
	publishReport,
	recordReceipt,
	returnReport,
	submitReport,
} from "./release-acts.ts";
import { type AnnualReport, emptyReport } from "./report.ts";

const LATER: readonly AnyAct<AnnualReport>[] = [
	editFigure,
	writeChapter,
	finaliseReport,
	submitReport,
	recordReceipt,
	checkReport,
	returnReport,
	publishReport,
	correctReport,
];
/** The proof of the machine that nobody reads the former figures any more (COR-02). */
const recordReportPropagation = propagationActOf<AnnualReport>("年度数据更正传播核查", CORRECTION_BASIS);
const COMPUTED: readonly AnyAct<AnnualReport>[] = [
	openAnnualReport,
	receiveSection,
	freezeFigures,
	recordReportPropagation,
];
/** Listed for the catalogue of acts, never offered: these come from the server, not from a form. */
const closed = (act: AnyAct<AnnualReport>): AnyAct<AnnualReport> => ({ ...act, offered: () => false });

function kindOf(computed: readonly AnyAct<AnnualReport>[]): StreamKind<AnnualReport> {
	return {
		process: defineProcess<AnnualReport>({
			kind: "annual-report",
			initial: emptyReport,
			acts: [...computed, ...LATER],
			extraEvents: [reportDocumentIssued],
			orgPathOf: (state) => state.orgPath,
		}),
		describe: (state) => ({
			title: titleOf(state),
			partyName: "",
			status: state.status,
			stage: "report",
			procedure: String(state.year),
			personIds: [],
			number: null,
			openedOn: state.openedOn,
			awaiting: [
				...new Set(
					[freezeFigures, ...LATER]
						.filter((act) => act.awaited?.(state))
						.filter((act) => act.offered(state, {} as never))
						.flatMap((act) => act.actors.map((role) => `${role}:${act.name}`)),
				),
			],
			search: `${titleOf(state)} ${REPORT_STATUS[state.status]}`,
		}),
		clocks: reportClocks,
		matterBases: () => [],
		regimeOf: (state) => (state.status === "none" ? undefined : state.regime),
	};
}

/** 年度执法数据 as the routes see it. */
export const annualReportKind = kindOf(COMPUTED.map(closed));
/** Run by the job, by a section's confirmation, and by the server with computed figures in hand. */
export const innerReportKind = kindOf(COMPUTED);
