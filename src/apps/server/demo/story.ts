import type { Desk } from "./desk.ts";

/** One story: a case as people live it, told through the application's own doors. */
export type Story = {
	readonly title: string;
	readonly authorityId: string;
	readonly tell: (desk: Desk) => Promise<void>;
};
