/** What random walks reached, by name: so that the generator itself can be judged. */
export class Tally {
	readonly #found = new Map<string, number>();

	count(key: string): void {
		this.#found.set(key, this.of(key) + 1);
	}

	of(key: string): number {
		return this.#found.get(key) ?? 0;
	}

	/** Printed where `SANZHI_TALLY` asks for it. */
	tell(): void {
		if (!process.env["SANZHI_TALLY"]) return;
		console.info(
			[...this.#found]
				.toSorted()
				.map(([key, found]) => `${key}: ${found}`)
				.join("\n"),
		);
	}
}
