import type { z } from "zod";

export type Setting = {
	readonly env: string;
	readonly flag?: string;
	readonly schema: z.ZodType;
	readonly help: string;
};
