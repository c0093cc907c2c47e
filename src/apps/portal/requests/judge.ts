import {
	type Details,
	EXTENSIONS,
	fileTypeOf,
	type Identity,
	isVerifier,
	NO_DETAILS,
	plainFileName,
	VERIFIER_HINT,
} from "#intake";
import {
	type DELIVERY_WAYS,
	EVIDENCE_BYTES_MAX,
	EVIDENCE_COUNT_MAX,
	EVIDENCE_TOTAL_BYTES_MAX,
	type FileType,
	isReporting,
	type PROVISION_FORMS,
	type RequestKind,
} from "#intake/contract";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { checkCitizenId, checkCreditCode } from "#registry/contract";
import { type Field, fieldsOf, takesEvidence } from "./fields.ts";
import type { SentFile, SentForm } from "./input.ts";

/** `field` is the id of the control the sentence belongs to. */
export type Fault = { readonly field: string; readonly message: string };
type Values = SentForm["values"];

const valueOf = (values: Values, id: string) => (values.get(id) ?? "").trim();

/** Every fault of the form at once, in the order of the form, each in words that say what to do. */
export function faultsOf(
	kind: RequestKind,
	values: Values,
	of: { officerKnown: boolean; today: PlainDate },
): readonly Fault[] {
	const single = fieldsOf(kind, of).flatMap((field) => faultOf(field, values, of.today));
	const known = new Set(single.map(({ field }) => field));
	return [...single, ...senderFaults(kind, values).filter(({ field }) => !known.has(field)), ...consentFault(values)];
}

function faultOf(field: Field, values: Values, today: PlainDate): readonly Fault[] {
	const value = valueOf(values, field.id);
	const fault = (message: string) => [{ field: field.id, message }];
	const verb = field.control === "select" || field.control === "radio" ? "选择" : "填写";
	if (value === "") return field.required ? fault(`请${verb}${field.label}`) : [];
	if ([...value].length > field.lengthMax) return fault(`${field.label}不超过${field.lengthMax}字`);
	if (field.options && !Object.hasOwn(field.options, value)) return fault(`请选择${field.label}`);
	if (field.control === "date" && (!isPlainDate(value) || value > today || value < "1949-10-01"))
		return fault(`${field.label}应为今天或者以前的日期`);
	return [];
}

function senderFaults(kind: RequestKind, values: Values): readonly Fault[] {
	const has = (id: string) => valueOf(values, id) !== "";
	const faults: Fault[] = [];
	const ask = (field: string, message: string) => faults.push({ field, message });
	const named = isNamed(kind, values);
	if (isReporting(kind) && named && !has("name")) ask("name", "实名的请填写姓名或者单位名称；不愿填写的请选择匿名");
	const reachable = has("phone") || has("email") || (kind === "application" && has("address"));
	if (named && kind !== "consultation" && !reachable) ask("phone", "请至少填写一种联系方式");
	if (has("phone") && !/^[0-9+\-－—()（） ]{5,40}$/.test(valueOf(values, "phone"))) ask("phone", "联系电话应为数字");
	if (has("email") && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(valueOf(values, "email"))) ask("email", "电子邮箱的格式不对");
	if (has("idNumber") && !isIdNumber(valueOf(values, "idNumber")))
		ask("idNumber", "证件号码或者统一社会信用代码校验不通过，请核对");
	if (valueOf(values, "delivery") === "post" && !has("address")) ask("address", "选择邮寄的，请填写通信地址");
	if (valueOf(values, "delivery") === "email" && !has("email")) ask("email", "选择电子邮件的，请填写电子邮箱");
	const verifier = verifierOf(values);
	if (verifier === "") ask("verifier", "请填写查询口令");
	else if (!isVerifier(verifier)) ask("verifier", VERIFIER_HINT);
	return faults;
}

/** 18 figures are checked as what they claim to be; other papers (护照、通行证) go by their shape. */
function isIdNumber(value: string): boolean {
	const plain = value.normalize("NFKC").replace(/\s/g, "").toUpperCase();
	if (plain.length === 18) return checkCitizenId(plain).valid || checkCreditCode(plain).valid;
	return /^[A-Z0-9]{5,17}$/.test(plain);
}

function consentFault(values: Values): readonly Fault[] {
	return valueOf(values, "consent") === "1" ? [] : [{ field: "consent", message: "请阅读并同意个人信息处理说明" }];
}

/** Left empty where a number of papers is given: then its last four are the verifier. */
export function verifierOf(values: Values): string {
	const typed = valueOf(values, "verifier");
	const id = valueOf(values, "idNumber").normalize("NFKC").replace(/\s/g, "");
	return typed === "" ? id.slice(-4) : typed;
}

function isNamed(kind: RequestKind, values: Values): boolean {
	return isReporting(kind) ? valueOf(values, "anonymity") === "named" : true;
}

export function identityOf(kind: RequestKind, values: Values): Identity | null {
	if (!isNamed(kind, values)) {
		const privateNote = valueOf(values, "privateNote");
		// Somebody who stays anonymous may still tell the custodian more than the handler.
		return privateNote === "" ? null : { name: "", idNumber: "", phone: "", email: "", address: "", privateNote };
	}
	const identity: Identity = {
		name: valueOf(values, "name"),
		idNumber: valueOf(values, "idNumber"),
		phone: valueOf(values, "phone"),
		email: valueOf(values, "email"),
		address: valueOf(values, "address"),
		privateNote: valueOf(values, "privateNote"),
	};
	return Object.values(identity).some((one) => one !== "") ? identity : null;
}

export function detailsOf(values: Values): Details {
	const choice = <T extends string>(id: string) => (valueOf(values, id) === "" ? null : (valueOf(values, id) as T));
	return {
		...NO_DETAILS,
		wrong: valueOf(values, "wrong"),
		right: valueOf(values, "right"),
		interest: valueOf(values, "interest"),
		target: valueOf(values, "target"),
		place: valueOf(values, "place"),
		happenedOn: valueOf(values, "happenedOn"),
		provision: choice<keyof typeof PROVISION_FORMS>("provision"),
		delivery: choice<keyof typeof DELIVERY_WAYS>("delivery"),
	};
}

export type TakenFile = { readonly name: string; readonly type: FileType; readonly bytes: Buffer };
export type FilesJudged = { readonly taken: readonly TakenFile[]; readonly faults: readonly Fault[] };

const MEGABYTE = 1024 * 1024;

/** Judged by content, not by name alone; what is not taken is named, and the rest is kept. */
export function judgeFiles(files: readonly SentFile[], kept: { count: number; sizeBytes: number }): FilesJudged {
	const faults: Fault[] = [];
	const taken: TakenFile[] = [];
	let sizeBytes = kept.sizeBytes;
	for (const file of files) {
		const name = plainFileName(file.name);
		const type = fileTypeOf(file.name, file.bytes);
		const refuse = (message: string) => faults.push({ field: "evidence", message: `附件“${name}”${message}` });
		if (kept.count + taken.length >= EVIDENCE_COUNT_MAX) refuse(`没有收下：附件不超过 ${EVIDENCE_COUNT_MAX} 件`);
		else if (file.bytes.length > EVIDENCE_BYTES_MAX) refuse(`没有收下：每件不超过 ${EVIDENCE_BYTES_MAX / MEGABYTE} MB`);
		else if (sizeBytes + file.bytes.length > EVIDENCE_TOTAL_BYTES_MAX)
			refuse(`没有收下：附件合计不超过 ${EVIDENCE_TOTAL_BYTES_MAX / MEGABYTE} MB`);
		else if (type === undefined) refuse(`没有收下：只接收 ${EXTENSIONS.join("、")} 文件，且内容应与扩展名一致`);
		else {
			taken.push({ name, type, bytes: file.bytes });
			sizeBytes += file.bytes.length;
		}
	}
	return { taken, faults };
}

export function evidenceFault(kind: RequestKind, count: number): readonly Fault[] {
	return kind === "correction" && takesEvidence(kind) && count === 0
		? [{ field: "evidence", message: "请上传证明公示信息不准确的证据" }]
		: [];
}
