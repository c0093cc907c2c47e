import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { reports } from "#exchange/contract";
import { get, getFile, send } from "./http.ts";

/** 数据报送: preview, runs and their files. */
export type ReportPeriod = { readonly kind: reports.ReportKind; readonly from: string; readonly to: string };
export type ReportFilter = { kind?: reports.ReportKind | ""; page?: number | undefined; size?: number | undefined };
const { preview, make, list, detail, file } = reports.reportRoutes;

export function useReportPreview(period: ReportPeriod | undefined) {
	return useQuery({
		queryKey: ["report-preview", period],
		queryFn: () => get(preview.url, reports.reportPreview, period),
		enabled: period !== undefined,
	});
}

export function useReports(filter: ReportFilter) {
	return useQuery({
		queryKey: ["reports", filter],
		queryFn: () => get(list.url, reports.reportList, filter),
		placeholderData: keepPreviousData,
	});
}

export function useReport(id: string | undefined) {
	return useQuery({
		queryKey: ["report", id],
		queryFn: () => get(detail.url.replace(":report", id ?? ""), reports.reportDetail),
		enabled: id !== undefined,
	});
}

export function useMakeReport() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (period: ReportPeriod) => send("POST", make.url, { schema: reports.reportDetail, body: period }),
		onSuccess: async () => {
			await Promise.all(["reports", "report-preview"].map((name) => client.invalidateQueries({ queryKey: [name] })));
		},
	});
}

export async function fetchReportFile(id: string, format: "xlsx" | "csv"): Promise<Blob> {
	return await getFile(file.url.replace(":report", id), { format });
}
