import { describe, expect, test } from "vitest";
import { citeOf } from "#kernel/basis";
import { clausesOf, lintRegime } from "#regime";
import { allNorms, allRegimes, normsOf } from "./index.ts";
import { plain, sourcesMissing, textAt } from "./source-texts.fixture.ts";

if (sourcesMissing) console.warn(`skipped: ${sourcesMissing}`);

describe.skipIf(sourcesMissing)("every clause against its source text", () => {
	for (const source of [...allRegimes, ...allNorms]) {
		test(`INF-05 ${source.id}: each cited article exists and each wording stands in it letter for letter`, () => {
			const faults = clausesOf(source.clauses).flatMap(({ key, clause }) => {
				if (clause.status === "silent") return [];
				const text = textAt(clause.basis);
				if (text === undefined) return [`${key}: no such place ${citeOf(clause.basis)}`];
				if (clause.wording === undefined || text.includes(plain(clause.wording))) return [];
				return [`${key}: not in ${clause.basis.article}: ${clause.wording}`];
			});
			expect(faults).toEqual([]);
		});
	}

	test("the linter finds no article that is not there and no clause without its words", () => {
		const findings = allRegimes.flatMap((regime) =>
			lintRegime(regime, normsOf(regime), { articleExists: (basis) => textAt(basis) !== undefined }),
		);
		expect(findings.filter(({ kind }) => kind === "uncited" || kind === "unknown-article")).toEqual([]);
	});

	test("the reader of source texts does not find what is not there", () => {
		const [regime] = allRegimes;
		const document = regime?.documents[0] ?? "";
		expect(textAt({ document, article: "二、（二十九）" })).toBeUndefined();
		expect(textAt({ document: "中华人民共和国行政处罚法", article: "第八十七条" })).toBeUndefined();
		expect(textAt({ document: "中华人民共和国行政处罚法", article: "第六十条" })).not.toContain("第六十一条");
		expect(textAt({ document, article: "二、（四）" })).not.toContain("规范事中公示");
	});
});
