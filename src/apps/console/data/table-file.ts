/** A table as it is handed in, typed by its name: Windows gives a CSV file the type of Excel, or none. */
export function typedTable(file: File): Blob {
	const isCsv = file.name.toLowerCase().endsWith(".csv");
	return new Blob([file], {
		type: isCsv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	});
}
