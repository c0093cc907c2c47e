/** What the source says of its decision: it stands, it fell, or nobody can tell; then it is not made public (PLT-09). */
export type SourceState = "stands" | "fallen" | "unknown";

/** The codes of a layout; a code that is not here means nothing to us. */
export type StateCodes = ReadonlyMap<string, Exclude<SourceState, "unknown">>;

const WORDS: ReadonlyMap<string, SourceState> = new Map([
	["有效", "stands"],
	["正常", "stands"],
	["生效", "stands"],
	["现行有效", "stands"],
	["异议", "stands"],
	["无效", "fallen"],
	["失效", "fallen"],
	["撤销", "fallen"],
	["撤消", "fallen"],
	["撤回", "fallen"],
	["吊销", "fallen"],
	["注销", "fallen"],
	["废止", "fallen"],
	["作废", "fallen"],
]);

const BLANK = /^[/\-—_.无]*$/;
const BETWEEN = "[-—_:：、,，./|=]*";
/** A code, written 1, 01 or 1.0; beside it or alone the word for it. */
const CODE_FIRST = new RegExp(`^0*(\\d+)(?:\\.0+)?(?:${BETWEEN}(\\D+))?$`);
const WORD_FIRST = new RegExp(`^(\\D+?)${BETWEEN}0*(\\d+)(?:\\.0+)?$`);
const AROUND = /[\s"'“”‘’()[\]【】〔〕]/g;
/** 已撤销, 被依法撤销, 已失效状态. */
const DRESS = /^(?:已经|已|被|依法)+|(?:状态|的)$/g;

/**
 * Files say 2, ２, 2.0, 02, 无效, 已撤销 or “2-无效” for one and the same. A cell with nothing in it says nothing against the
 * decision; anything else that is not known, and a code that its word contradicts, is unknown. Pure.
 */
export function sourceStateOf(text: string, codes: StateCodes): SourceState {
	const plain = text.normalize("NFKC").replace(AROUND, "");
	if (BLANK.test(plain)) return "stands";
	const coded = CODE_FIRST.exec(plain);
	if (coded) return bothOf(coded[1], coded[2], codes);
	const worded = WORD_FIRST.exec(plain);
	return worded ? bothOf(worded[2], worded[1], codes) : wordOf(plain);
}

function bothOf(code: string | undefined, word: string | undefined, codes: StateCodes): SourceState {
	const said = codes.get(code ?? "") ?? "unknown";
	return word === undefined || wordOf(word) === said ? said : "unknown";
}

function wordOf(word: string): SourceState {
	return WORDS.get(word) ?? WORDS.get(word.replace(DRESS, "")) ?? "unknown";
}
