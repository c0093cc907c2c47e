/** The period chosen, or from the first of January to today in Beijing. */
export function periodOf(chosen: { from?: string | undefined; to?: string | undefined }): { from: string; to: string } {
	const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format();
	return { from: chosen.from ?? `${today.slice(0, 4)}-01-01`, to: chosen.to ?? today };
}
