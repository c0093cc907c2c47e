import { describe, expect, test } from "vitest";
import { answer, IDS, owns } from "./own-and-effective.fixture.ts";

describe("legal review", () => {
	test("REV-03 classes: 4, 5, 4, by catalogue, 4; qinyuan's hearing class is triggered by 需经听证", () => {
		expect(owns("review.scope", ({ classes }) => classes.length)).toEqual({
			nea: 4,
			qinyuan: 5,
			dazhou: 4,
			linyi: null,
			miit: 4,
		});
		const hearing = owns("review.scope", ({ classes }) => classes.find(({ id }) => id === "hearing")?.detect);
		expect(hearing).toMatchObject({
			nea: "hearing-held",
			qinyuan: "hearing-due",
			dazhou: "hearing-held",
			miit: "hearing-held",
		});
	});

	test("REV-03 the two classes of 118号 that qinyuan leaves out bind it, and its wider hearing trigger stays", () => {
		const { value } = answer("qinyuan", "review.scope").effective;
		expect(value?.classes.map(({ id }) => id)).toEqual([
			"public-interest",
			"hearing",
			"licence-revocation",
			"compulsory-execution",
			"other",
			"major-rights",
			"complex",
		]);
		expect(value?.classes[1]?.detect).toBe("hearing-due");
	});

	test("REV-05 8 elements in nea, dazhou and miit, 7 in qinyuan, 11 in linyi", () => {
		expect(owns("review.elements", ({ elements }) => elements.length)).toEqual({
			nea: 8,
			qinyuan: 7,
			dazhou: 8,
			linyi: 11,
			miit: 8,
		});
		const { value } = answer("qinyuan", "review.elements").effective;
		expect(value?.elements.map(({ id }) => id).slice(7)).toEqual(["authority-limits", "crime"]);
	});

	test("REV-07 REV-08 six kinds of material in qinyuan with one conditional, the whole file and a self-check in miit", () => {
		const materials = answer("qinyuan", "review.materials").own.value?.materials;
		expect(materials).toHaveLength(6);
		expect(materials?.filter(({ when }) => when === "hearing-or-assessment")).toHaveLength(1);
		expect(owns("review.self-check", ({ required }) => required)).toEqual({
			nea: null,
			qinyuan: null,
			dazhou: null,
			linyi: null,
			miit: true,
		});
		const statuses = IDS.map((id) => answer(id, "review.materials").own.status);
		expect(statuses).toEqual(["unit-configurable", "stated", "silent", "unit-configurable", "stated"]);
	});

	test("REV-09 REV-10 ten workdays in qinyuan and miit, one extension and three suspensions in qinyuan only", () => {
		expect(owns("review.period", ({ period }) => period)).toEqual({
			nea: null,
			qinyuan: { count: 10, unit: "workday" },
			dazhou: null,
			linyi: null,
			miit: { count: 10, unit: "workday" },
		});
		expect(answer("miit", "review.period").own.value?.principle).toBe(true);
		expect(answer("qinyuan", "review.extension").own.value).toMatchObject({
			period: { count: 10, unit: "workday" },
			approver: "分管法制的领导",
			times: 1,
		});
		expect(owns("review.suspensions", ({ kinds }) => kinds.map(({ id }) => id))).toMatchObject({
			nea: null,
			qinyuan: ["supplement", "expert", "interpretation"],
			miit: null,
		});
	});

	test("REV-12 four kinds of opinion in qinyuan, two elsewhere, two inherited by linyi", () => {
		const outcomes = owns("review.opinions", ({ opinions }) => opinions.map(({ id, outcome }) => `${id}→${outcome}`));
		expect(outcomes).toEqual({
			nea: ["agree→passed", "problem→return"],
			qinyuan: ["agree→passed", "correct→return", "refuse→refuse", "transfer→transfer"],
			dazhou: ["agree→passed", "problem→return"],
			linyi: null,
			miit: ["agree→passed", "problem→return"],
		});
		expect(answer("linyi", "review.opinions").effective.value?.opinions).toHaveLength(2);
	});

	test("REV-02 REV-13 bodies and the opinion in two copies", () => {
		expect(answer("qinyuan", "review.body").own.value?.collegial).toBe(true);
		expect(answer("miit", "review.body").own.value?.bodies.map(({ name }) => name)).toEqual([
			"政策法规司",
			"政策法规处",
		]);
		expect(answer("dazhou", "review.body").effective.status).toBe("unit-configurable");
		expect(answer("qinyuan", "review.opinion-document").own.value?.copies).toBe(2);
	});

	test("REV-15 dazhou collectively, miit the overseeing leader, nea and linyi to be set, qinyuan none of its own", () => {
		const statuses = IDS.map((id) => answer(id, "review.disagreement").own.status);
		expect(statuses).toEqual(["unit-configurable", "silent", "stated", "unit-configurable", "stated"]);
		expect(owns("review.disagreement", ({ decider }) => decider)).toMatchObject({
			dazhou: "collective",
			miit: "overseeing-leader",
		});
	});

	test("REV-01 a gate binds every authority and every kind of act, always with an article", () => {
		for (const id of IDS) {
			for (const type of ["penalty", "licence", "compulsion", "inspection", "levy"] as const) {
				const { basis, value } = answer(id, "review.gate", type).effective;
				expect(value).not.toBeNull();
				expect(basis?.article).toMatch(/./);
			}
		}
	});
});
