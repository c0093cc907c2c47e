import { EXTENSIONS } from "#intake";
import { EVIDENCE_BYTES_MAX, EVIDENCE_COUNT_MAX, isReporting, REQUEST_KINDS, type RequestKind } from "#intake/contract";
import { type Html, html, type Part } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { PortalAuthority } from "../queries.ts";
import { type Field, matterFields, senderFields, takesEvidence, VERIFIER } from "../requests/fields.ts";
import type { Fault } from "../requests/judge.ts";
import type { Found, RequestTerm } from "../requests/subject.ts";

export const SERVICE_PATHS: Readonly<Record<RequestKind, string>> = {
	correction: "/services/correct",
	report: "/services/report",
	"officer-complaint": "/services/complain",
	"disclosure-complaint": "/services/disclosure-complaint",
	application: "/services/apply",
	consultation: "/services/consult",
};

const MEGABYTE = 1024 * 1024;

export type FormPage = {
	readonly kind: RequestKind;
	readonly authority: PortalAuthority;
	readonly term: RequestTerm;
	readonly found: Found;
	readonly token: string;
	readonly values: ReadonlyMap<string, string>;
	readonly faults: readonly Fault[];
	/** Files that came with an earlier sending of this form: the person does not have to choose them again. */
	readonly kept: readonly { readonly token: string; readonly name: string }[];
};

/** One form: what it is about, what is promised, what is asked, what becomes of it. */
export function serviceFormPage(page: FormPage): Html {
	const { kind, authority, faults } = page;
	return html`<h1>${REQUEST_KINDS[kind]}<small>${authority.name}</small></h1>
${faults.length > 0 && faultSummary(faults)}
${aboutSection(page)}
<form class="service" method="post" action="${SERVICE_PATHS[kind]}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="token" value="${page.token}">
<input type="hidden" name="authority" value="${authority.id}">
<input type="hidden" name="decision" value="${page.found.subject.publicId ?? ""}">
<input type="hidden" name="field" value="${page.found.subject.field}">
<input type="hidden" name="officer" value="${page.found.subject.officerKey}">
<p class="trap"><label for="homepage">请勿填写</label><input id="homepage" name="homepage" tabindex="-1" autocomplete="off"></p>
<fieldset class="card"><legend>${matterLegend(kind)}</legend>${matterFields(kind, { officerKnown: page.found.subject.officerKey !== "" }).map((field) => control(field, page))}
${takesEvidence(kind) && evidenceControl(page)}</fieldset>
<fieldset class="card"><legend>${senderLegend(kind)}</legend>${senderFields(kind).map((field) => control(field, page))}${control(verifierFor(kind), page)}</fieldset>
${privacyNotice(page)}
<div class="send"><p class="check"><input type="checkbox" id="consent" name="consent" value="1"${page.values.get("consent") === "1" && html` checked`}${describedBy("consent", faults)}><label for="consent">我已阅读个人信息处理说明，同意按说明处理</label></p>${faultLine("consent", faults)}
<button type="submit">提交</button><p class="note">提交后显示受理编号，请截图、打印或者抄下来。</p></div>
</form>`;
}

const NUMBERED: readonly RequestKind[] = ["application", "correction"];

/** Where a number of papers is asked for anyway, its last four serve. */
function verifierFor(kind: RequestKind): Field {
	return NUMBERED.includes(kind)
		? { ...VERIFIER, hint: `${VERIFIER.hint ?? ""}不填写的，以证件号码后四位为口令。` }
		: { ...VERIFIER, required: true };
}

function matterLegend(kind: RequestKind): string {
	return {
		correction: "更正什么",
		report: "举报什么",
		"officer-complaint": "投诉什么",
		"disclosure-complaint": "投诉什么",
		application: "申请什么信息",
		consultation: "咨询什么",
	}[kind];
}

function senderLegend(kind: RequestKind): string {
	return isReporting(kind) ? "您的信息（加密保管）" : kind === "application" ? "申请人" : "您的信息";
}

function faultSummary(faults: readonly Fault[]): Html {
	return html`<section class="faults" role="alert" aria-labelledby="faults"><h2 id="faults">还没有提交：有 ${faults.length} 处需要改正</h2><ul>${faults.map(
		({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`,
	)}</ul><p>已经填写的内容都保留在下面。</p></section>`;
}

function aboutSection({ kind, authority, term, found }: FormPage): Html {
	const { subject, fieldText } = found;
	const lines: { label: string; text: Part }[] = [];
	if (subject.publicId !== null)
		lines.push({ label: "公示信息", text: html`<a href="/d/${subject.publicId}">${subject.decisionTitle}</a>` });
	if (subject.fieldLabel !== "") lines.push({ label: "信息项", text: `${subject.fieldLabel}：${fieldText}` });
	if (subject.officerKey !== "") {
		lines.push({ label: "被投诉人员", text: subject.officerName });
		lines.push({ label: "公示的信息", text: subject.officerDetail });
	}
	if (kind === "disclosure-complaint") lines.push(...complaintLines(authority));
	if (term.requires.length > 0) lines.push({ label: "提出条件", text: term.requires.join("；") });
	lines.push({ label: "办理期限", text: html`${term.term}<span class="cite">${term.basis}</span>` });
	if (term.standing !== term.basis) lines.push({ label: "依据", text: term.standing });
	return section("about", kind === "disclosure-complaint" ? "向哪里投诉、怎样救济" : "办理说明", facts(lines), "about");
}

/** COR-04: where the text sends the complaint, and the two legal remedies with whom they go to. */
function complaintLines(authority: PortalAuthority): { label: string; text: Part }[] {
	const { complaint } = authority.rules;
	return [
		{
			label: "投诉机关",
			text: complaint
				? html`${complaint.to.join("、")}<span class="cite">${complaint.basis}</span>`
				: html`上一级行政机关或者政府信息公开工作主管部门<span class="cite">《中华人民共和国政府信息公开条例》第五十一条</span>`,
		},
		{ label: "也可以在本页", text: `向${authority.name}提出，由执法监督人员受理` },
		{ label: "行政复议", text: `${authority.reconsiderationOrgan}，自知道之日起六十日内` },
		{ label: "行政诉讼", text: `${authority.court}，自知道之日起六个月内` },
	];
}

function describedBy(id: string, faults: readonly Fault[], hint = false): Html {
	const faulty = faults.some(({ field }) => field === id);
	const ids = [...(hint ? [`${id}-hint`] : []), ...(faulty ? [`${id}-fault`] : [])];
	return html`${ids.length > 0 && html` aria-describedby="${ids.join(" ")}"`}${faulty && html` aria-invalid="true"`}`;
}

function faultLine(id: string, faults: readonly Fault[]): Part {
	const messages = faults.filter(({ field }) => field === id).map(({ message }) => message);
	return (
		messages.length > 0 &&
		html`<span class="fault-line" id="${id}-fault"><span aria-hidden="true">▲</span> ${messages.join("；")}</span>`
	);
}

export function control(field: Field, page: Pick<FormPage, "values" | "faults">): Html {
	const value = page.values.get(field.id) ?? "";
	if (field.control === "radio") return radios(field, value, page.faults);
	const told = describedBy(field.id, page.faults, field.hint !== undefined);
	return html`<div class="field"><label for="${field.id}">${field.label}${marker(field)}</label>${field.hint !== undefined && html`<span class="hint" id="${field.id}-hint">${field.hint}</span>`}${faultLine(field.id, page.faults)}${input(field, value, told)}</div>`;
}

function marker(field: Field): Html {
	return field.required ? html`<em class="must">必填</em>` : html`<em class="may">选填</em>`;
}

function input(field: Field, value: string, told: Html): Html {
	const { id, lengthMax } = field;
	const must = field.required && html` required`;
	if (field.control === "textarea")
		return html`<textarea id="${id}" name="${id}" rows="${lengthMax > 2_000 ? 6 : 3}" maxlength="${lengthMax}"${must}${told}>
${value}</textarea>`;
	if (field.control === "select")
		return html`<select id="${id}" name="${id}"${must}${told}><option value="">请选择</option>${Object.entries(
			field.options ?? {},
		).map(
			([code, label]) => html`<option value="${code}"${code === value && html` selected`}>${label}</option>`,
		)}</select>`;
	return html`<input id="${id}" name="${id}" type="${field.control === "date" ? "date" : "text"}" value="${value}" maxlength="${lengthMax}"${field.inputmode !== undefined && html` inputmode="${field.inputmode}"`}${field.autocomplete !== undefined && html` autocomplete="${field.autocomplete}"`}${must}${told}>`;
}

function radios(field: Field, value: string, faults: readonly Fault[]): Html {
	return html`<fieldset class="field choice" id="${field.id}"${describedBy(field.id, faults)}><legend>${field.label}${marker(field)}</legend>${faultLine(field.id, faults)}${Object.entries(
		field.options ?? {},
	).map(
		([code, label]) =>
			html`<p class="check"><input type="radio" id="${field.id}-${code}" name="${field.id}" value="${code}"${code === value && html` checked`}><label for="${field.id}-${code}">${label}</label></p>`,
	)}</fieldset>`;
}

function evidenceControl({ kind, kept, faults, values }: FormPage): Html {
	const hint = `${EXTENSIONS.join("、")}；每件不超过 ${EVIDENCE_BYTES_MAX / MEGABYTE} MB，最多 ${EVIDENCE_COUNT_MAX} 件`;
	return html`<div class="field"><label for="evidence">${kind === "correction" ? "证据" : "证据、附件"}${marker({ ...VERIFIER, required: kind === "correction" })}</label><span class="hint" id="evidence-hint">${hint}</span>${faultLine("evidence", faults)}${
		kept.length > 0 &&
		html`<ul class="kept">${kept.map(({ token, name }) => html`<li>已上传：${name}<input type="hidden" name="kept" value="${token}"></li>`)}</ul>`
	}<input id="evidence" name="evidence" type="file" multiple accept="${EXTENSIONS.map((one) => `.${one}`).join(",")}"${describedBy("evidence", faults, true)}></div>${
		isReporting(kind) &&
		html`<p class="check"><input type="checkbox" id="evidenceOpen" name="evidenceOpen" value="1"${values.get("evidenceOpen") === "1" && html` checked`}><label for="evidenceOpen">附件里没有我的信息，可以直接交办理人员（不勾选的，先由信息保管人员核对）</label></p>`
	}`;
}

/** 告知事项 of 个人信息保护法 17, before anything is sent. */
function privacyNotice({ kind, authority }: FormPage): Html {
	const reporting = isReporting(kind);
	return html`<details class="card privacy"><summary>个人信息处理说明（《中华人民共和国个人信息保护法》第十七条）</summary>${facts(
		[
			{ label: "处理者", text: `${authority.name}，联系电话 ${authority.phone}` },
			{ label: "目的", text: `办理、答复您的${REQUEST_KINDS[kind]}，凭编号查询进度。` },
			{
				label: "方式",
				text: reporting
					? "提交时即加密，身份信息与内容分开保管。办理人员看不到您是谁；信息保管人员查看须说明理由并再次验证身份，每次查看都有记录并通知执法监督人员。"
					: "提交时即加密，身份信息与内容分开保管，只有办理、答复的人员可以查看，每次查看都有记录。",
			},
			{
				label: "种类",
				text:
					kind === "application"
						? "姓名（名称）、身份证件号码、联系方式、申请内容。"
						: "您填写的姓名（名称）、联系方式和内容。",
			},
			{ label: "保存期限", text: "办结后按档案管理规定保存；目的已经实现的，可以要求删除身份信息，删除后不能恢复。" },
			{ label: "您的权利", text: `查阅、复制、更正、删除个人信息，可以拨打上述电话或者到${authority.address}办理。` },
		],
	)}</details>`;
}
