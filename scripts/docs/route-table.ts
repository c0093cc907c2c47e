import { ROLE_LABELS, type Role } from "#identity/contract";
import type { House } from "../../src/apps/server/house.ts";
import { buildApp } from "../../src/apps/server/http.ts";
import { placeholder, routesOf } from "../../tests/support/route-table.ts";
import { code, pageOf, tableOf } from "./markdown.ts";

/** Every HTTP door with who may open it. */
export async function routeTable(): Promise<string> {
	const { rows, app } = await routesOf(async () => await buildApp(placeholder<House>()));
	await app.close();
	// Whether the console is built differs from one checkout to the next; its pages are named once below.
	const shown = rows.filter(({ url }) => !url.startsWith("/console"));
	const byDoor = Map.groupBy(shown, ({ url, access }) => `${url} ${accessLabel(access)}`);
	const table = [...byDoor.keys()].toSorted().map((door) => {
		const [first, ...more] = byDoor.get(door) ?? [];
		const methods = [first, ...more].map((row) => row?.method ?? "").toSorted();
		return [methods.join(" "), code(steady(first?.url ?? "")), accessLabel(first?.access)];
	});
	return pageOf(
		"接口与权限",
		"全部 HTTP 接口。“办案人员”指完成登录的业务人员，具体权限由行为和数据范围决定。业务控制台的静态文件在 `/console/` 下，任何人可以读取。",
		[tableOf(["方法", "地址", "谁可以调用"], table)],
	);
}

/** The style sheet is named by its hash; the page need not change with every colour. */
const steady = (url: string) => url.replace(/^\/portal\/[0-9a-f]{16}\.css$/, "/portal/{sha256}.css");

function accessLabel(access: unknown): string {
	if (access === "public") return "任何人";
	if (access === "session") return "已登录（含尚未完成登录步骤的）";
	if (access === "actor") return "办案人员";
	if (access === "client") return "已登记的系统（签名）";
	if (typeof access === "object" && access !== null && "roles" in access) {
		return (access.roles as readonly Role[]).map((role) => ROLE_LABELS[role]).join("、");
	}
	return "没有声明";
}
