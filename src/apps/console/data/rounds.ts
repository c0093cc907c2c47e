import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type RoundDetail, roundDetail, roundFileReport, roundList, type roundQuery } from "#disclosure/contract";
import { type ActPlace, streamActPlace } from "./cases.ts";
import { get, getFile, sendBytes, withQuery } from "./http.ts";
import { typedTable } from "./table-file.ts";

type Asked = z.input<typeof roundQuery>;
export type RoundFilter = {
	q?: string | undefined;
	status?: Asked["status"];
	year?: number | undefined;
	page?: number | undefined;
	size?: number | undefined;
};

export function useRounds(filter: RoundFilter) {
	return useQuery({
		queryKey: ["rounds", filter],
		queryFn: () => get("/api/rounds", roundList, filter),
		placeholderData: keepPreviousData,
	});
}

/** While the log has not yet signed over a commitment, asked again: the draw opens within seconds. */
const SEALING_MS = 2_000;

export function useRound(id: string) {
	return useQuery({
		queryKey: ["round", id],
		queryFn: () => get(`/api/rounds/${id}`, roundDetail),
		refetchInterval: ({ state }) => (state.data?.draw.draws.some((one) => !one.sealed) === true ? SEALING_MS : false),
	});
}

/** What is brought or taken as a file: the results of the objects drawn, or the pool. */
export type RoundFileKind = "record" | "template" | "pool" | "pool-template";

/** 导入: whole or not at all; the report names row, column and reason of everything that is wrong. */
export function useImportObjects(id: string, of: "record" | "pool") {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (file: File) =>
			sendBytes(withQuery(`/api/rounds/${id}/file`, { of }), typedTable(file), roundFileReport),
		onSuccess: async () => {
			await client.invalidateQueries({ queryKey: ["round", id] });
			await client.invalidateQueries({ queryKey: ["rounds"] });
		},
	});
}

export function readObjectsFile(id: string, of: RoundFileKind): Promise<Blob> {
	return getFile(withQuery(`/api/rounds/${id}/file`, { of }));
}

/** 抽取记录 with the pools, for whoever must repeat the draw; internal. */
export function readDrawRecord(id: string): Promise<Blob> {
	return getFile(`/api/rounds/${id}/draw-record`);
}

/** 建立抽查批次: from an entry of the published list in force. */
export const OPEN_ROUND_PLACE: ActPlace = {
	formPath: "/api/round-form",
	submitPath: "/api/rounds",
	envelope: (input) => ({ input }),
	draftKey: "open-round",
	object: "新的抽查批次",
};

export function roundActPlace(round: RoundDetail, act: string): ActPlace {
	const { id, version } = round;
	return streamActPlace("/api/rounds", { id, version, act, object: round.name });
}
