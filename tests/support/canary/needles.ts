/**
 * Canary strings: planted where only the house may read, looked for wherever the public can. Each carries one of a few
 * marks that occur nowhere else, so that one pass over an answer finds all of them.
 */
export type Needle = {
	/** Where it was planted: `question-person.address`. */
	readonly field: string;
	readonly text: string;
};

/** The shapes in which a form takes text; the first that the form accepts is planted. */
export type Shape = "words" | "phone" | "citizen-id" | "digits";

/** Two characters that no text of law, name or place puts side by side. */
export const WORDS_MARK = "鸩麟";
/** No operator has given out this range; ids of this region and year exist only here. */
const PHONE_MARK = "1990999";
const CITIZEN_MARK = "65900919";
const DIGITS_MARK = "909088";
export const MARKS: readonly string[] = [WORDS_MARK, PHONE_MARK, CITIZEN_MARK, DIGITS_MARK];
/** A mark with what makes the needle one of a kind. */
export const NEEDLE = /鸩麟[一-龥]{4}|1990999\d{4}|65900919\d{9}[\dX]|909088\d{6}/gu;

const SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";

export class NeedleCase {
	readonly #made = new Map<string, Needle>();
	#serial = 0;

	/** A new needle of that shape for that field. */
	make(field: string, shape: Shape = "words"): Needle {
		const needle = { field, text: textOf(shape, ++this.#serial) };
		this.#made.set(needle.text, needle);
		return needle;
	}

	find(text: string): Needle | undefined {
		return this.#made.get(text);
	}

	get all(): readonly Needle[] {
		return [...this.#made.values()];
	}
}

function textOf(shape: Shape, serial: number): string {
	if (shape === "phone") return `${PHONE_MARK}${String(serial).padStart(4, "0")}`;
	if (shape === "digits") return `${DIGITS_MARK}${String(serial).padStart(6, "0")}`;
	if (shape === "citizen-id") return citizenId(serial);
	const base = SYLLABLES.length;
	const at = (place: number) => SYLLABLES[Math.floor(serial / base ** place) % base] ?? "";
	return `${WORDS_MARK}${at(3)}${at(2)}${at(1)}${at(0)}`;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** With a true check digit (GB 11643), born on 1 January of 1990 and the years after. */
function citizenId(serial: number): string {
	const year = 90 + Math.floor(serial / 1_000);
	const body = `${CITIZEN_MARK}${year}0101${String(serial % 1_000).padStart(3, "0")}`;
	const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
	return `${body}${"10X98765432"[sum % 11]}`;
}
