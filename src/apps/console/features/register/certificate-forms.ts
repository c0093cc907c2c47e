import { z } from "zod";
import { type RegisteredCertificate, registerRows } from "#exchange/contract";
import type { Given, RowFormProps } from "./row-form.tsx";
import { day, one, type Person, rows } from "./rows.ts";

const { people, certificateChanges } = registerRows;

export const CERTIFICATE = z.object({
	number: people.shape.certificate.unwrap().shape.number,
	category: one.meta({ title: "执法类别" }),
	area: one.meta({ title: "执法区域" }),
	issuer: one.meta({ title: "发证机关" }),
	style: z.string().optional().meta({ title: "证件样式" }),
	issuedOn: day("发证日期"),
	validUntil: day("有效期至"),
});

/** A post as it is, without what the form does not touch. */
export function onlyPost({ certificate: _held, from: _since, ...row }: Person): Given {
	return row;
}

const keyOf = ({ key, name }: Person) => ({ key, name });

export function certificateOf(row: Person): RowFormProps {
	return {
		title: "登记执法证件",
		object: `${row.name}　${row.title}`,
		shape: CERTIFICATE.shape,
		draftKey: `register.issue.${row.key}`,
		ok: "登记",
		consequence: () => "登记后持证人可以承办案件；证件内容不能改写，延期、暂扣、吊销、审验登记为证件变动。",
		partOf: (certificate) => rows("people", { ...onlyPost(row), ...keyOf(row), certificate }),
	};
}

export function certificateChange(row: RegisteredCertificate): RowFormProps {
	const { number: _number, reason: _reason, ...shape } = certificateChanges.shape;
	return {
		title: "登记证件变动",
		object: `${row.name}　${row.number}`,
		shape: {
			...shape,
			year: shape.year.meta({ title: "审验年度", description: "年度审验填写，其他变动不填。" }),
			validUntil: shape.validUntil.meta({
				title: "新的有效期至",
				widget: "date",
				description: "延期填写，其他变动不填。",
			}),
		},
		draftKey: `register.certificate.${row.number}`,
		ok: "登记变动",
		consequence: () => "暂扣、吊销自生效日期起不能承办案件；吊销后不能恢复。变动只能增加，不能改写。",
		confirm: { title: `${row.name}的执法证件（${row.number}）`, content: "变动登记后不能撤回。", ok: "登记变动" },
		partOf: (change, reason) => rows("certificateChanges", { ...change, reason, number: row.number }),
	};
}
