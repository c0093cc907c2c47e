import { expect } from "vitest";
import type { DeliveryRow, SubscriberRow } from "#exchange/contract";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import type { World } from "./world.ts";

/** The operator of one authority at the desk of 推送, in stories. */
export type PushDesk = {
	readonly open: (settings: { name: string; endpoint: string } & Record<string, unknown>) => Promise<string>;
	readonly act: (subscriber: string, name: string, input: object) => Promise<{ status: number; code?: string }>;
	readonly subscriber: (id: string) => Promise<SubscriberRow>;
	readonly timeline: (id: string) => Promise<readonly string[]>;
	readonly deliveries: (query?: string) => Promise<readonly DeliveryRow[]>;
	/** The clock moves on and everything that is due then has been tried. */
	readonly later: (minutes: number) => Promise<void>;
};

export function pushDeskOf(world: World, desk: Desk): PushDesk {
	const later = async (minutes: number) => {
		const at = new Date(Date.parse(world.time.clock.now()) + 8 * 3_600_000 + minutes * 60_000).toISOString();
		await world.at(at.slice(0, 10), at.slice(11, 16));
		await world.house.push.tick();
	};
	const post = async (url: string, body: object) => {
		const send = () => desk.send("operator", { method: "POST", url, body });
		let reply = await send();
		// What leaves the house wants a fresh proof: after half an hour the desk signs in anew.
		if (reply.body.includes("step-up-required")) {
			await later(30);
			reply = await send();
		}
		return { status: reply.status, ...(JSON.parse(reply.body) as { id: string; code?: string }) };
	};
	const ask = async <T>(url: string): Promise<T> => {
		const reply = await desk.get("operator", url);
		expect(reply.status, `${url}: ${reply.body}`).toBe(200);
		return JSON.parse(reply.body) as T;
	};
	const at = (id: string) => `/api/push/subscribers/${id}`;
	return {
		open: async (settings) => {
			const base = { kinds: ["decision"], branches: false, alarmMinutes: 60 };
			const made = await post("/api/push/subscribers", { ...base, ...settings });
			expect(made.status, JSON.stringify(made)).toBe(201);
			return made.id;
		},
		act: (id, name, input) => post(`${at(id)}/${name}`, { input }),
		subscriber: (id) => ask(at(id)),
		timeline: async (id) =>
			(await ask<{ timeline: { sentence: string }[] }>(at(id))).timeline.map(({ sentence }) => sentence),
		deliveries: async (query = "") =>
			(await ask<{ items: DeliveryRow[] }>(`/api/push/deliveries?size=200&${query}`)).items,
		later,
	};
}
