import { sql } from "kysely";
import type { Db } from "#platform/db";
import { inInstallation } from "#registry";

/** What keys that are gone had sealed, and what can be done about it. */
export type Loss = { readonly what: string; readonly count: number; readonly remedy: string };

const SEALED: readonly {
	readonly what: string;
	readonly remedy: string;
	readonly count: ReturnType<typeof counting>;
}[] = [
	{
		what: "动态口令",
		remedy: "全部取消，本人凭密码登录后重新绑定。",
		count: counting("core.account", "totp_enrolled_at is not null"),
	},
	{
		what: "自然人当事人的证件号码、电话、住址",
		remedy: "登记簿中无法再读取，以纸质案卷为准重新登记；已制作的文书不受影响。",
		count: counting("core.party", "secret is not null"),
	},
	{
		what: "尚未接收的网上提交",
		remedy: "列为未能接收，请公告来信人重新提交。",
		count: counting("portal.submission", "sealed is not null"),
	},
	{
		what: "已接收的网上提交所附的材料",
		remedy: "不能再打开。",
		count: counting("portal.submission", "cardinality(files) > 0"),
	},
	{
		what: "来信人、举报人的身份信息",
		remedy: "不能再查看，按原联系方式以外的途径联系。",
		count: counting("vault.sender", "true"),
	},
	{
		what: "公众查询办理情况的回执",
		remedy: "公众凭原受理编号和查询码查不到，改由窗口答复。",
		count: counting("portal.receipt", "true"),
	},
	{
		what: "其他系统的签名密钥",
		remedy: "由平台操作人员逐个重新发放。",
		count: counting("core.client_key", "true"),
	},
	{
		what: "推送对象的签名密钥",
		remedy: "由平台操作人员逐个重新发放。",
		count: counting("core.push_secret", "true"),
	},
];

/** Counted past every scope and nothing of it read. */
export async function listLosses(db: Db): Promise<readonly Loss[]> {
	return await inInstallation(db, async (tx) => {
		await sql`select set_config('sanzhi.login', 'on', true), set_config('sanzhi.vault', 'on', true),
			set_config('sanzhi.take_up', 'on', true)`.execute(tx);
		const found: Loss[] = [];
		for (const { what, remedy, count } of SEALED) {
			const { rows } = await count.execute(tx);
			found.push({ what, remedy, count: Number(rows[0]?.count ?? 0) });
		}
		return found;
	});
}

function counting(table: string, condition: string) {
	return sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)} where ${sql.raw(condition)}`;
}
