import { z } from "zod";
import { actsOf, defineProcess, eventKinds, type StreamKind } from "#casework";
import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { ANNUAL_BASIS } from "../law.ts";
import type { SectionStatus } from "../vocabulary.ts";
import { dateClock } from "./clocks.ts";
import { yearOver } from "./year-over.ts";

/**
 * A section's part in the annual report: a stream of its own at the section's place, because a section sees its own
 * cases and nobody else's, and the report lies with the consolidating unit.
 */
export type AnnualSection = {
	readonly id: string;
	readonly status: SectionStatus;
	readonly orgPath: string | undefined;
	readonly name: string;
	readonly year: number;
	readonly reportId: string;
	readonly dueOn: PlainDate | null;
	readonly basis: Basis;
	readonly via: string | null;
	readonly openedOn: PlainDate;
	readonly confirmed: {
		readonly on: PlainDate;
		readonly by: string;
		readonly hash: string;
		readonly note: string;
	} | null;
};

const event = eventKinds<AnnualSection>();
const act = actsOf<AnnualSection>();
const figureValue = z.object({ id: z.string(), value: z.number() });

export const openedSection = z.object({
	orgPath: z.string(),
	name: z.string(),
	year: z.number().int(),
	reportId: z.string(),
	dueOn: z.string().nullable(),
	basis: z.object({ document: z.string(), article: z.string() }),
	via: z.string().nullable(),
});

const sectionOpened = event(
	"AnnualSectionOpened",
	openedSection,
	(state, data, meta) => ({
		...state,
		...data,
		dueOn: data.dueOn as PlainDate | null,
		status: "open",
		openedOn: meta.date,
	}),
	(data) => `请${data.name}确认${data.year}年度数据`,
);

export const sectionFiguresConfirmed = event(
	"SectionFiguresConfirmed",
	z.object({ hash: z.string(), note: z.string(), asOf: z.string(), values: z.array(figureValue) }),
	(state, data, meta) => ({
		...state,
		status: "confirmed",
		confirmed: { on: meta.date, by: meta.actor.name, hash: data.hash, note: data.note },
	}),
	(data) => `确认本机构数据（截至 ${data.asOf}）${data.note === "" ? "" : `：${data.note}`}`,
);

const openSection = act({
	name: "open-annual-section",
	label: "建立股室确认任务",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["head", "leader", "unit-head", "handler", "disclosure-clerk"],
	input: openedSection,
	offered: (state) => state.status === "none",
	gates: [],
	emits: [sectionOpened],
	decide: (_state, input) => [sectionOpened(input)],
	sample: {
		orgPath: "sample/zfs/",
		name: "执法股",
		year: 2024,
		reportId: "00000000000000000000000000000001",
		dueOn: "2025-01-10",
		basis: ANNUAL_BASIS,
		via: null,
	},
});

/** The section answers for its own figures as the server computed them at that moment (STA-03). */
const confirmSection = act({
	name: "confirm-section-figures",
	label: "确认本机构数据",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["unit-head", "handler"],
	input: z.object({ hash: z.string(), note: z.string().max(2_000), asOf: z.string(), values: z.array(figureValue) }),
	offered: (state) => state.status !== "none",
	gates: [yearOver()],
	awaited: (state) => state.status === "open",
	emits: [sectionFiguresConfirmed],
	decide: (_state, input) => [sectionFiguresConfirmed(input)],
	sample: { hash: "0".repeat(64), note: "", asOf: "2025-01-05", values: [] },
});

function kindOf(offered: boolean): StreamKind<AnnualSection> {
	const acts = [openSection, confirmSection];
	return {
		process: defineProcess<AnnualSection>({
			kind: "annual-section",
			initial: (id) => ({
				id,
				status: "none",
				orgPath: undefined,
				name: "",
				year: 0,
				reportId: "",
				dueOn: null,
				basis: ANNUAL_BASIS,
				via: null,
				openedOn: "1970-01-01" as PlainDate,
				confirmed: null,
			}),
			acts: offered ? acts : acts.map((one) => ({ ...one, offered: () => false })),
			orgPathOf: (state) => state.orgPath,
		}),
		describe: (state) => ({
			title: `${state.year}年度执法数据：${state.name}确认`,
			partyName: "",
			status: state.status,
			stage: "report",
			procedure: String(state.year),
			personIds: [],
			number: null,
			openedOn: state.openedOn,
			awaiting: state.status === "open" ? confirmSection.actors.map((role) => `${role}:${confirmSection.name}`) : [],
			search: `${state.year} ${state.name} 年度执法数据`,
		}),
		clocks: (state) =>
			state.status === "none" || state.dueOn === null
				? []
				: [
						dateClock({
							id: "annual-section",
							label: `确认${state.year}年度执法数据`,
							startedOn: state.openedOn,
							dueOn: state.dueOn,
							metOn: state.confirmed?.on ?? null,
							basis: state.basis,
							via: state.via,
						}),
					],
		matterBases: () => [],
		regimeOf: () => undefined,
	};
}

/** As the catalogue of acts and the routes see it: a section confirms what the server computed, not what it types. */
export const annualSectionKind = kindOf(false);
/** Run by the server with the figures in hand. */
export const innerSectionKind = kindOf(true);
