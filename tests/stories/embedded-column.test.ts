import { expect, test } from "vitest";
import { createWorld } from "../support/world.ts";

/** 专栏 in the page of another site of the government (PLT-02): only where the operator names the site. */
const SITE = "https://www.example.gov.cn";

async function headersWith(env: Readonly<Record<string, string>>, url: string) {
	const world = await createWorld({ authorities: [], env });
	try {
		const { headers } = await world.app.inject({ url, headers: { host: "demo.localhost" } });
		return { policy: String(headers["content-security-policy"]), frame: headers["x-frame-options"] };
	} finally {
		await world.close();
	}
}

test("PLT-02 the site named in SANZHI_EMBEDDERS may show the column in a frame", async () => {
	const { policy, frame } = await headersWith({ SANZHI_EMBEDDERS: SITE }, "/");
	expect(policy).toMatch(new RegExp(`frame-ancestors 'self' ${SITE}$`));
	expect(frame).toBeUndefined();
});

test("PLT-02 without it nobody else may", async () => {
	const { policy, frame } = await headersWith({}, "/");
	expect(policy).toMatch(/frame-ancestors 'self'$/);
	expect(frame).toBe("SAMEORIGIN");
});
