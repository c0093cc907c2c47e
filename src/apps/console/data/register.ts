import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type RegisterPartInput, registerPartSchema, registerRoutes } from "#exchange/contract";
import { get, send } from "./http.ts";
import { ApiError } from "./problem.ts";

/** 机构和事项登记: the authority's own register, seen and kept. */
const { view, enter } = registerRoutes;
export type RegisterView = Omit<z.output<typeof view.response>, "part"> & {
	readonly part: z.output<typeof registerPartSchema>;
};

async function readRegister(): Promise<RegisterView> {
	const { part, ...rest } = await get(view.url, view.response);
	return { ...rest, part: registerPartSchema.parse(part) };
}

export function useRegister() {
	return useQuery({ queryKey: ["register"], queryFn: readRegister });
}

export type RegisterEntering = {
	readonly part: Partial<Omit<RegisterPartInput, "authority">> & {
		readonly authority?: Partial<RegisterPartInput["authority"]>;
	};
	readonly reason: string;
	readonly key: string;
	/** What the form asks for: a fault of one of them is shown there. */
	readonly fields: readonly string[];
};

/** Whole or not at all: what was wrong comes back as one refusal that names every row. */
export function useEnterRegister() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: async ({ part, reason, key, fields }: RegisterEntering) => {
			const report = await send("POST", enter.url, {
				schema: enter.response,
				body: { part, reason },
				idempotencyKey: key,
			});
			if (report.outcome !== "refused") return report;
			const said = report.entries.flatMap(({ faults }) => faults);
			const placed = said.map((fault) => ({ path: fault.field, message: fault.reason }));
			const all = placed.every(({ path }) => fields.includes(path.split(".")[0] ?? ""));
			throw new ApiError(422, {
				title: `没有登记：${[...new Set(said.map((fault) => fault.reason))].join("；")}`,
				code: "register-refused",
				remedy: "请改正后再次提交；已经登记的内容没有变化。",
				...(all ? { faults: placed } : {}),
			});
		},
		onSuccess: () => client.invalidateQueries({ queryKey: ["register"] }),
	});
}
