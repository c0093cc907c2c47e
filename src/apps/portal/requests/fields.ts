import { DELIVERY_WAYS, isReporting, PROVISION_FORMS, type RequestKind } from "#intake/contract";

/** One thing a form asks for. The same list draws the form and judges what was sent. */
export type Field = {
	readonly id: string;
	readonly label: string;
	readonly control: "text" | "textarea" | "date" | "select" | "radio";
	readonly required: boolean;
	readonly lengthMax: number;
	readonly hint?: string;
	readonly options?: Readonly<Record<string, string>>;
	readonly autocomplete?: string;
	readonly inputmode?: "tel" | "email" | "text";
};

const text = (id: string, label: string, more: Partial<Field> = {}): Field => ({
	id,
	label,
	control: "text",
	required: false,
	lengthMax: 200,
	...more,
});
const area = (id: string, label: string, more: Partial<Field> = {}): Field => ({
	...text(id, label),
	control: "textarea",
	lengthMax: 2_000,
	...more,
});
const required = { required: true } as const;

const CONTENT = area("content", "具体情况", {
	required: true,
	lengthMax: 10_000,
	hint: "请写明时间、地点、经过。不希望办理人员知道您是谁的，请不要在这里写姓名、电话。",
});
const HAPPENED = text("happenedOn", "发生日期", { control: "date", lengthMax: 10 });
const PLACE = text("place", "发生地点");

/** What the request is about; `named`: the form was opened from an officer's row, so nobody is asked who. */
export function matterFields(kind: RequestKind, of: { officerKnown: boolean }): readonly Field[] {
	switch (kind) {
		case "correction":
			return [
				area("wrong", "公示的内容哪里不准确", required),
				area("right", "正确的内容是什么", required),
				area("interest", "与您有什么利害关系", { ...required, hint: "例如：我单位是该决定的当事人。" }),
				area("content", "其他说明", { lengthMax: 10_000 }),
			];
		case "report":
			return [text("target", "被举报的单位或者个人", required), PLACE, HAPPENED, CONTENT];
		case "officer-complaint":
			return [
				...(of.officerKnown
					? []
					: [
							text("officerName", "被投诉的执法人员", {
								...required,
								lengthMax: 60,
								hint: "姓名或者执法证号；不知道姓名的，写明特征。",
							}),
						]),
				HAPPENED,
				PLACE,
				CONTENT,
			];
		case "disclosure-complaint":
			return [
				{
					...CONTENT,
					hint: "请写明哪一条公示信息、侵犯了您的什么权益。不希望办理人员知道您是谁的，请不要在这里写姓名、电话。",
				},
			];
		case "application":
			return [
				area("target", "所需信息的名称、文号或者特征描述", { ...required, hint: "写得越具体，查找越快。" }),
				text("provision", "获取信息的方式", { ...required, control: "select", options: PROVISION_FORMS }),
				text("delivery", "获取信息的途径", { ...required, control: "select", options: DELIVERY_WAYS }),
				area("content", "其他说明", { lengthMax: 10_000 }),
			];
		case "consultation":
			return [text("target", "咨询事项", required), area("content", "问题", { ...required, lengthMax: 10_000 })];
	}
}

const NAME = text("name", "姓名或者单位名称", { autocomplete: "name", lengthMax: 100 });
const PHONE = text("phone", "联系电话", { autocomplete: "tel", inputmode: "tel", lengthMax: 40 });
const EMAIL = text("email", "电子邮箱", { autocomplete: "email", inputmode: "email", lengthMax: 120 });
const ADDRESS = text("address", "通信地址", { autocomplete: "street-address" });
const ID_NUMBER = text("idNumber", "身份证件号码或者统一社会信用代码", { lengthMax: 30 });

export const ANONYMITY = { named: "实名（身份单独加密保管，办理人员看不到）", anonymous: "匿名" } as const;

/** Who sends it: as much as the law asks for the kind of request and no more (个人信息保护法 6). */
export function senderFields(kind: RequestKind): readonly Field[] {
	if (kind === "application") {
		return [
			{ ...NAME, required: true },
			{ ...ID_NUMBER, required: true, hint: "依据《政府信息公开条例》第二十九条，申请应当有身份证明。" },
			{ ...PHONE, hint: "电话、邮箱、地址至少填写一项；选择邮寄、电子邮件的，请填写相应一项。" },
			EMAIL,
			ADDRESS,
		];
	}
	if (kind === "correction") {
		return [{ ...NAME, required: true }, ID_NUMBER, { ...PHONE, hint: "电话、邮箱至少填写一项。" }, EMAIL];
	}
	if (isReporting(kind)) {
		return [
			text("anonymity", "是否实名", { ...required, control: "radio", options: ANONYMITY }),
			{ ...NAME, hint: "实名的必须填写；匿名的不用填写。" },
			{ ...PHONE, hint: "实名的，电话、邮箱至少填写一项。" },
			EMAIL,
			area("privateNote", "只给信息保管人员看的情况", { hint: "例如您与被举报人的关系；办理人员看不到。" }),
		];
	}
	return [{ ...NAME, hint: "可以不填写。" }, PHONE, EMAIL];
}

export const VERIFIER: Field = text("verifier", "查询口令", {
	lengthMax: 40,
	autocomplete: "off",
	hint: "凭受理编号和口令查询进度。可以填身份证件号码后四位，或者自己定的 4 至 20 位字母、数字，请记牢。",
});

export function fieldsOf(kind: RequestKind, of: { officerKnown: boolean }): readonly Field[] {
	return [...matterFields(kind, of), ...senderFields(kind), VERIFIER];
}

/** Evidence is asked for only where somebody has to show something. */
export function takesEvidence(kind: RequestKind): boolean {
	return kind !== "application" && kind !== "consultation";
}
