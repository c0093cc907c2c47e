import { checkCitizenId } from "#registry/contract";
import { DECISION_COLUMNS, type DecisionColumn, type DecisionType, type RawRow } from "./contract.ts";
import { REPORT_FIELDS } from "./reports/fields.ts";
import { type SourceState, type StateCodes, sourceStateOf } from "./source-state.ts";

export const BULK_LAYOUTS = {
	"penalty-2018": "双公示（行政处罚）2018 版",
	"permit-2018": "双公示（行政许可）2018 版",
	"penalty-2016": "双公示（行政处罚）2016 版",
	"permit-2016": "双公示（行政许可）2016 版",
} as const;
export type BulkLayout = keyof typeof BULK_LAYOUTS;

type Target = DecisionColumn | "natural-id" | "state";
type Layout = {
	readonly type: DecisionType | undefined;
	/** Without these a file is not of this layout. */
	readonly needs: readonly string[];
	readonly columns: Readonly<Record<string, Target>>;
	/** What the codes of the state mean. */
	readonly states: StateCodes;
};

/** 0 正常, 1 撤销, 2 异议: what is disputed stands. 3 其他 says nothing (no text of the standard was to be had, 0018). */
const STATES_2016: StateCodes = new Map([
	["0", "stands"],
	["1", "fallen"],
	["2", "stands"],
]);
/** 1 有效, 2 无效. */
const STATES_2018: StateCodes = new Map([
	["1", "stands"],
	["2", "fallen"],
]);

const LAYOUTS: Readonly<Record<BulkLayout, Layout>> = {
	"penalty-2018": {
		type: undefined,
		needs: ["CF_WSH", "CF_XDR_MC", "CF_CFJG"],
		columns: {
			CF_XDR_MC: "partyName",
			CF_XDR_LB: "partyClass",
			CF_XDR_SHXYM: "creditCode",
			CF_XDR_GSZC: "businessNumber",
			CF_XDR_ZZJG: "organisationCode",
			CF_FRDB: "representative",
			CF_XDR_ZJHM: "natural-id",
			CF_WSH: "number",
			CF_WFXW: "violation",
			CF_SY: "facts",
			CF_YJ: "penaltyBasis",
			CF_CFLB: "kinds",
			CF_NR: "content",
			CF_NR_FK: "fine",
			CF_NR_WFFF: "confiscated",
			CF_JDRQ: "decidedOn",
			CF_CFJG: "authority",
			BZ: "remark",
		},
		states: new Map(),
	},
	"permit-2018": {
		type: "licence",
		needs: ["XK_WSH", "XK_XDR_MC", "XK_XKJG"],
		columns: {
			XK_XDR_MC: "partyName",
			XK_XDR_LB: "partyClass",
			XK_XDR_SHXYM: "creditCode",
			XK_XDR_GSZC: "businessNumber",
			XK_XDR_ZZJG: "organisationCode",
			XK_FRDB: "representative",
			XK_XDR_ZJHM: "natural-id",
			XK_XKWS: "violation",
			XK_WSH: "number",
			XK_XKLB: "kinds",
			XK_NR: "content",
			XK_JDRQ: "decidedOn",
			XK_XKJG: "authority",
			XK_ZT: "state",
			BZ: "remark",
		},
		states: STATES_2018,
	},
	"penalty-2016": {
		type: undefined,
		needs: ["CF_WSH", "CF_XDR_MC", "CF_XZJG"],
		columns: {
			CF_WSH: "number",
			CF_CFMC: "violation",
			CF_CFLB1: "kinds",
			CF_SY: "facts",
			CF_YJ: "penaltyBasis",
			CF_XDR_MC: "partyName",
			CF_XDR_SHXYM: "creditCode",
			CF_XDR_ZDM: "organisationCode",
			CF_XDR_GSDJ: "businessNumber",
			CF_XDR_SFZ: "natural-id",
			CF_FR: "representative",
			CF_JG: "content",
			CF_JDRQ: "decidedOn",
			CF_XZJG: "authority",
			CF_ZT: "state",
			BZ: "remark",
		},
		states: STATES_2016,
	},
	"permit-2016": {
		type: "licence",
		needs: ["XK_WSH", "XK_XDR", "XK_XZJG"],
		columns: {
			XK_WSH: "number",
			XK_XMMC: "violation",
			XK_SPLB: "kinds",
			XK_NR: "content",
			XK_XDR: "partyName",
			XK_XDR_SHXYM: "creditCode",
			XK_XDR_ZDM: "organisationCode",
			XK_XDR_GSDJ: "businessNumber",
			XK_XDR_SFZ: "natural-id",
			XK_FR: "representative",
			XK_JDRQ: "decidedOn",
			XK_XZJG: "authority",
			XK_ZT: "state",
			BZ: "remark",
		},
		states: STATES_2016,
	},
};

/** Headings are written with either kind of bracket and with spaces; the Chinese name counts like the English one. */
const plain = (title: string): string => title.normalize("NFKC").replace(/\s/g, "");
const ENGLISH: ReadonlyMap<string, string> = new Map(
	[...REPORT_FIELDS["double-penalty"], ...REPORT_FIELDS["double-permit"]].flatMap((field) => [
		[plain(field.id), field.id],
		// 备注 and the like stand in both layouts under one name.
		...(field.id.startsWith("CF_") || field.id === "BZ" ? [[plain(field.label), field.id] as const] : []),
	]),
);
const PERMIT_ENGLISH: ReadonlyMap<string, string> = new Map(
	REPORT_FIELDS["double-permit"].map((field) => [plain(field.label), field.id]),
);
/** Names some exporters use for the same column. */
const ALIASES: Readonly<Record<string, string>> = {
	CF_FR_SFZH: "CF_FR_ZJHM",
	XK_FR_SFZH: "XK_FR_ZJHM",
	XK_XDR_TYPE: "XK_XDR_LB",
};

/** Which layout the headings are of; undefined when it is none. */
export function layoutOf(titles: readonly string[]): BulkLayout | undefined {
	const penalty = new Set(titles.map((title) => codeOf(title, false)));
	const permit = new Set(titles.map((title) => codeOf(title, true)));
	return (Object.keys(LAYOUTS) as BulkLayout[]).find((name) => {
		const has = name.startsWith("permit") ? permit : penalty;
		return LAYOUTS[name].needs.every((code) => has.has(code));
	});
}

function codeOf(title: string, isPermit: boolean): string {
	const key = plain(title);
	const code = (isPermit ? PERMIT_ENGLISH.get(key) : undefined) ?? ENGLISH.get(key) ?? key;
	return ALIASES[code] ?? code;
}

export type BulkRow = {
	/** In the columns of a list of decisions, ready for `readDecisions`; nothing of a person's identity. */
	readonly raw: RawRow;
	/** What the source says of the decision: only what stands is made public, the rest is kept. */
	readonly state: SourceState;
	/** That in the words of the source. */
	readonly stateText: string;
	/** 表格说明: a line that is no decision. */
	readonly isNote: boolean;
	readonly hadIdentity: boolean;
};

const NOTE = /^(?:表格说明|填表说明|填报说明|说明[:：])/;

/** One row of the file in the columns of a list of decisions. Pure. */
export function bulkRowOf(layout: BulkLayout, row: RawRow): BulkRow {
	const { columns, states } = LAYOUTS[layout];
	const isPermit = layout.startsWith("permit");
	const raw: Record<string, string> = {};
	let stateText = "";
	let hadIdentity = false;
	for (const [title, text] of Object.entries(row)) {
		const code = codeOf(title, isPermit);
		const target = columns[code];
		// Numbers of papers are told and not kept (个人信息保护法 28), whichever column they stand in.
		if (target === "natural-id" || /_(?:SFZ|ZJHM)$/.test(code) || checkCitizenId(text.trim()).valid) {
			hadIdentity ||= text.trim() !== "" && !/^[/无—\-\s]*$/.test(text);
		} else if (target === "state") stateText = text.trim();
		else if (target === "representative") raw[DECISION_COLUMNS.representative] = masked(text);
		else if (target !== undefined) raw[DECISION_COLUMNS[target]] = text;
		else if (text !== "") raw[code] = /_(?:FR|FRDB)$/.test(code) ? masked(text) : text;
	}
	if (layout === "penalty-2016") {
		const kinds = [raw[DECISION_COLUMNS.kinds] ?? "", row["CF_CFLB2"] ?? ""];
		raw[DECISION_COLUMNS.kinds] = kinds.filter((one) => one.trim() !== "").join(";");
	}
	// 2016 has no class of the party: a number of a person's paper tells it.
	if (layout.endsWith("2016") && hadIdentity && (raw[DECISION_COLUMNS.creditCode] ?? "").trim() === "") {
		raw[DECISION_COLUMNS.partyClass] = "自然人";
	}
	const isNote = Object.values(row).some((text) => NOTE.test(text.trim()));
	return { raw, state: sourceStateOf(stateText, states), stateText, isNote, hadIdentity };
}

function masked(name: string): string {
	const text = name.trim();
	return text === "" || /[*＊×某]/.test(text) ? text : `${[...text][0] ?? ""}某某`;
}

export function typeOfLayout(layout: BulkLayout): DecisionType | undefined {
	return LAYOUTS[layout].type;
}
