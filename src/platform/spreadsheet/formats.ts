export type FileFormat = "xlsx" | "csv";
export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	csv: "text/csv",
};

/** Undefined for a media type that is neither. */
export function fileFormatOf(contentType: string | undefined): FileFormat | undefined {
	if (contentType?.startsWith(FILE_TYPES.xlsx)) return "xlsx";
	return contentType?.startsWith(FILE_TYPES.csv) ? "csv" : undefined;
}

/** As it stands in the header of an answer. */
export function mediaTypeOf(format: FileFormat): string {
	return format === "csv" ? `${FILE_TYPES.csv}; charset=utf-8` : FILE_TYPES.xlsx;
}
