import { beforeEach, expect, test, vi } from "vitest";
import { draftName, draftsOf, endOf, keepDraft, lastEndOf, readDraft, sweepDrafts } from "./draft.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-02-13T09:00:00.000Z");
const kept = new Map<string, string>();

/** As a browser has it: the names are its own properties. */
function storage(): Storage {
	return new Proxy({} as Storage, {
		get: (_of, call) =>
			({
				getItem: (name: string) => kept.get(name) ?? null,
				setItem: (name: string, text: string) => void kept.set(name, text),
				removeItem: (name: string) => void kept.delete(name),
			})[String(call)],
		ownKeys: () => [...kept.keys()],
		getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
	});
}

const own = draftName("p1", "case.1.decide");
const others = draftName("p2", "case.2.decide");

beforeEach(() => {
	kept.clear();
	vi.stubGlobal("localStorage", storage());
	vi.useFakeTimers({ now: NOW });
	keepDraft(own, { words: "甲" });
	keepDraft(others, { words: "乙" });
	kept.set("sanzhi.reloaded", "not a draft");
});

test("a draft is there on the first morning after the longest holiday, and no more after ten days", () => {
	expect(readDraft(own, NOW + 10 * DAY_MS - 1)?.value).toEqual({ words: "甲" });
	expect(readDraft(own, NOW + 10 * DAY_MS)).toBeUndefined();
	expect(draftsOf("p1"), "gone from the machine, not only unread").toEqual([]);
});

test("what another person left has one day once somebody is signed in; one's own has its ten", () => {
	sweepDrafts("p1", NOW + DAY_MS - 1);
	expect([draftsOf("p1").length, draftsOf("p2").length]).toEqual([1, 1]);
	sweepDrafts("p1", NOW + DAY_MS);
	expect([draftsOf("p1").length, draftsOf("p2").length]).toEqual([1, 0]);
});

test("with nobody signed in each has its ten days; whatever else the page keeps is left alone", () => {
	sweepDrafts(undefined, NOW + 9 * DAY_MS);
	expect(kept.size).toBe(3);
	sweepDrafts(undefined, NOW + 10 * DAY_MS);
	expect([...kept.keys()]).toEqual(["sanzhi.reloaded"]);
});

test("a person is told the last of the ends; writing on moves it", () => {
	expect(lastEndOf("p1")).toBe(NOW + 10 * DAY_MS);
	vi.setSystemTime(NOW + 3 * DAY_MS);
	keepDraft(own, { words: "甲乙" });
	expect(lastEndOf("p1")).toBe(NOW + 13 * DAY_MS);
	expect(endOf({ at: new Date(NOW).toISOString() })).toBe(NOW + 10 * DAY_MS);
	expect(lastEndOf("p3")).toBeUndefined();
});

test.each(["", "{}", '{"at":"yesterday","value":1}'])("%s, which tells no day, is over at once", (text) => {
	kept.set(own, text);
	sweepDrafts("p1", NOW);
	expect(draftsOf("p1")).toEqual([]);
});
