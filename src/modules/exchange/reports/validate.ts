import { isPlainDate } from "#kernel/plain-date";
import { checkCreditCode, isCheckListCode } from "#registry/contract";
import { REPORT_FIELDS, type ReportField, type ReportKind } from "./fields.ts";

/** One row of a report: field id → text as the file will have it. A field that is not there is empty. */
export type ReportCells = Readonly<Record<string, string>>;

/** What is wrong with a field of a row. An error keeps the row out of the file; a warning goes with it. */
export type ReportFault = {
	/** 文号 or name by which people find the row. */
	readonly row: string;
	readonly field: string;
	readonly reason: string;
	readonly severity: "error" | "warning";
};

/** Every fault of one row, in the order of its fields. Pure. */
export function validateRow(kind: ReportKind, row: string, cells: ReportCells): readonly ReportFault[] {
	// 撤销 takes back what was reported: only what identifies it counts.
	const cancels = kind === "credit" && cells["操作"] === "撤销";
	const faults = REPORT_FIELDS[kind].flatMap((field) => {
		const reasons = cancels && !CANCEL_NEEDS.has(field.id) ? [] : faultsOf(field, cells);
		return reasons.map((reason): ReportFault => ({ row, field: field.label, reason, severity: "error" }));
	});
	return [...faults, ...crossFaults(kind, cells).map((one) => ({ row, ...one }))];
}

const CANCEL_NEEDS = new Set(["操作", "CF_XDR_MC", "CF_WSH", "CF_CFJG"]);

function faultsOf(field: ReportField, cells: ReportCells): readonly string[] {
	const text = cells[field.id] ?? "";
	if (text === "") {
		const condition =
			field.requiredWhen && conditionMet(field.requiredWhen, cells) ? CONDITIONS[field.requiredWhen] : "";
		if (field.required) return ["必填项没有内容"];
		return condition === "" ? [] : [`${condition}，必填项没有内容`];
	}
	const reasons: string[] = [];
	if (field.max !== undefined && [...text].length > field.max)
		reasons.push(`超过 ${field.max} 字（现有 ${[...text].length} 字）`);
	if (field.oneOf && !field.oneOf.some((one) => matches(one, text)))
		reasons.push(`“${text}”不在取值范围内：${field.oneOf.join("、")}`);
	const wrong = FORMS[field.type](text);
	if (wrong !== undefined) reasons.push(wrong);
	return reasons;
}

function matches(allowed: string, text: string): boolean {
	return allowed.endsWith("-*")
		? text.startsWith(allowed.slice(0, -1)) && text.length >= allowed.length
		: text === allowed;
}

const CONDITIONS: Readonly<Record<NonNullable<ReportField["requiredWhen"]>, string>> = {
	natural: "行政相对人为自然人",
	"not-natural": "行政相对人不是自然人",
	fine: "处罚类别含罚款",
	confiscation: "处罚类别含没收",
	licence: "处罚类别含暂扣或者吊销",
};

function conditionMet(condition: NonNullable<ReportField["requiredWhen"]>, cells: ReportCells): boolean {
	const party = cells["CF_XDR_LB"] ?? cells["XK_XDR_LB"] ?? "";
	const kinds = cells["CF_CFLB"] ?? "";
	switch (condition) {
		case "natural":
			return party === "自然人";
		case "not-natural":
			return party !== "" && party !== "自然人";
		case "fine":
			return kinds.split(";").includes("罚款");
		case "confiscation":
			return kinds.includes("没收");
		case "licence":
			return /暂扣|吊销/.test(kinds);
	}
}

const FORMS: Readonly<Record<ReportField["type"], (text: string) => string | undefined>> = {
	text: () => undefined,
	code: () => undefined,
	date: (text) =>
		/^\d{4}\/\d{2}\/\d{2}$/.test(text) && isPlainDate(text.replaceAll("/", "-"))
			? undefined
			: `“${text}”不是 年/月/日 形式的日期，例如 2024/03/04`,
	"wan-yuan": (text) => (/^\d{1,12}\.\d{6}$/.test(text) ? undefined : `“${text}”不是以万元为单位、保留6位小数的金额`),
	number: (text) => (/^\d{1,15}\.\d{2}$/.test(text) ? undefined : `“${text}”不是以元为单位、保留2位小数的金额`),
	flag: (text) => (text === "是" || text === "否" ? undefined : "应为“是”或者“否”"),
	digits14: (text) => (/^\d{14}$/.test(text) ? undefined : `“${text}”不是14位数字的监管事项目录编码`),
	"check-list-code": (text) => (isCheckListCode(text) ? undefined : "前18位应为统一社会信用代码，第19位应为1至5"),
};

type CrossFault = Omit<ReportFault, "row">;

/** What two fields say together, and codes with a check digit. */
function crossFaults(kind: ReportKind, cells: ReportCells): readonly CrossFault[] {
	const found: CrossFault[] = [];
	const error = (field: string, reason: string) => found.push({ field, reason, severity: "error" });
	for (const [id, label] of CODES) {
		const code = cells[id] ?? "";
		if (code === "") continue;
		const check = checkCreditCode(code);
		if (!check.valid)
			error(
				label,
				`统一社会信用代码不能通过校验：${check.fault}${check.suggestion ? `；可能应为${check.suggestion}` : ""}`,
			);
	}
	const order = (from: string, to: string, strict: boolean) => {
		const [a, b] = [cells[from] ?? "", cells[to] ?? ""];
		if (a !== "" && b !== "" && (strict ? b <= a : b < a))
			error(to, `不得早于${strict ? "或者等于" : ""}${from}（${a}）`);
	};
	if (kind === "check") order("检查时间", "报送时间", false);
	if (kind === "punish") {
		order("处罚立案时间", "结案情况—结案日期", true);
		order("结案情况—结案日期", "报送时间", true);
	}
	if (kind === "double-permit") order("XK_YXQZ", "XK_YXQZI", false);
	if (kind === "double-permit" && ((cells["XK_XKZS"] ?? "") === "") !== ((cells["XK_XKBH"] ?? "") === "")) {
		error("许可编号", "许可证书名称和许可编号应当同时填写或者同时为空");
	}
	const party = cells["行政相对人编码"] ?? "";
	if (party !== "" && !checkCreditCode(party).valid && !/^[0-9*]{17}[0-9X*]$/.test(party)) {
		error("行政相对人编码", "应为统一社会信用代码或者身份证号码（隐去部分以 * 代替）");
	}
	return found;
}

const CODES: readonly (readonly [string, string])[] = [
	["CF_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)"],
	["CF_CFJGDM", "处罚机关统一社会信用代码"],
	["CF_SJLYDM", "数据来源单位统一社会信用代码"],
	["XK_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)"],
	["XK_XKJGDM", "许可机关统一社会信用代码"],
	["XK_LYDWDM", "数据来源单位统一社会信用代码"],
	["实施机构编码", "实施机构编码"],
];
