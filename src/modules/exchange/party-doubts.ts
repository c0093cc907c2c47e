import { checkCitizenId, checkCreditCode, organisationCodeFault, partyClassOfCode } from "#registry/contract";
import type { Cells, Doubt } from "./doubts.ts";
import { liesElsewhere, regionOfCreditCode, regionOfOrgan } from "./regions.ts";

const MASK = /[*＊×●█]|某/;
const NATURAL = /自然人|公民|个人/;

export type ReadParty = { readonly name: string; readonly natural: boolean; readonly code: string };

/** The party as it may be kept: a natural person's name is masked here, whatever the source did. */
export function readParty(cells: Cells, doubt: Doubt): ReadParty {
	const natural = isNatural(cells);
	const name = readName(cells, natural, doubt);
	return { name, natural, code: natural ? personCode(cells, doubt) : organisationCode(cells, doubt) };
}

/** 个体工商户 is a name of a business; 个人独资企业 is none of a person either. */
function isNatural({ partyClass, partyName }: Cells): boolean {
	if (NATURAL.test(partyClass) && !/工商户|企业|组织/.test(partyClass)) return true;
	return partyClass === "" && /^[\u4e00-\u9fa5][某*＊×]{1,3}$/.test(partyName);
}

function readName({ partyName }: Cells, natural: boolean, doubt: Doubt): string {
	if (partyName === "") {
		doubt("partyName", "party-missing", "没有行政相对人名称");
		return "（未载明）";
	}
	if (natural) {
		const isMasked = MASK.test(partyName);
		doubt(
			"partyName",
			"natural-person",
			isMasked ? "自然人姓名在来源中已脱敏，按脱敏后的姓名导入" : "自然人姓名没有脱敏，导入时已隐去",
		);
		return isMasked ? partyName : `${[...partyName][0] ?? ""}某某`;
	}
	if (/未具名|匿名|不具名/.test(partyName) || partyName.includes("某")) {
		doubt("partyName", "party-anonymous", "行政相对人是匿名的，无法确认是哪一个单位");
	} else if (MASK.test(partyName)) {
		doubt("partyName", "party-masked", "行政相对人名称部分脱敏");
	}
	return partyName;
}

/** An identity number does not belong in a public list (个人信息保护法 28): told, and not kept. */
function personCode({ creditCode }: Cells, doubt: Doubt): string {
	if (creditCode === "") return "";
	if (checkCitizenId(creditCode).valid) doubt("creditCode", "identity-number", "填写了公民身份号码，不予保存");
	else doubt("creditCode", "credit-code", "自然人没有统一社会信用代码，所填代码不予采用");
	return "";
}

function organisationCode(cells: Cells, doubt: Doubt): string {
	const { creditCode, organisationCode: oldCode } = cells;
	if (oldCode !== "") {
		const fault = organisationCodeFault(oldCode);
		if (fault !== undefined) doubt("organisationCode", "organisation-code", fault);
	}
	if (creditCode === "") {
		const old = cells.businessNumber !== "" || oldCode !== "";
		doubt(
			"creditCode",
			"credit-code-missing",
			old ? "没有统一社会信用代码，只有三证合一以前的工商注册号或者组织机构代码" : "没有统一社会信用代码",
		);
		return "";
	}
	const check = checkCreditCode(creditCode);
	if (!check.valid) {
		const hint = check.suggestion === undefined ? "" : `；可能应为${check.suggestion}`;
		doubt("creditCode", "credit-code", `统一社会信用代码不能通过校验：${check.fault}${hint}`);
		return creditCode;
	}
	for (const reason of check.doubts) doubt("creditCode", "credit-code", `统一社会信用代码通过校验，但${reason}`);
	classDoubt(cells, check.code, doubt);
	placeDoubt(cells, check.code, doubt);
	return check.code;
}

function classDoubt({ partyClass }: Cells, code: string, doubt: Doubt): void {
	const byCode = partyClassOfCode(code);
	if (byCode === undefined || partyClass === "") return;
	const isTrader = /个体/.test(partyClass);
	if (isTrader !== (byCode === "个体工商户")) {
		doubt("partyClass", "party-class", `类别为“${partyClass}”，而代码的登记类别是${byCode}`);
	}
}

function placeDoubt({ authority, number }: Cells, code: string, doubt: Doubt): void {
	const [party, organ] = [regionOfCreditCode(code), regionOfOrgan(authority, number)];
	if (!party || !organ || !liesElsewhere(party, organ)) return;
	const [from, at] = [
		`${party.label}（${party.code}）`,
		organ.code.length > 2 ? `${organ.label}（${organ.code}）` : organ.label,
	];
	doubt("creditCode", "registered-elsewhere", `行政相对人登记地在${from}，处罚机关在${at}，登记地与管辖地不同`);
}
