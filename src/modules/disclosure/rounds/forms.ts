import { type ActContext, type AnyAct, formSchemaOf, formViewOf, type Standing, viewOfRefusal } from "#casework";
import type { ActForm } from "#casework/contract";
import type { Tx } from "#platform/db";
import { officersChoices } from "../officer-choices.ts";
import { drawnCorrection, drawnParts, notListed, openingInput, openRound } from "./acts-record.ts";
import { listedRatio } from "./draw.ts";
import { seatsOf } from "./draws.ts";
import { roundProcess } from "./process.ts";
import { type ListEntry, objectsToWrite, type Round, recordOf } from "./round.ts";
import { OBJECTS_IN_FORM_MAX } from "./vocabulary.ts";

/** The form that opens a round of one of these entries. */
export function openingFormOf(act: AnyAct<Round>, entries: readonly ListEntry[], context: ActContext): ActForm {
	const form = formViewOf(
		roundProcess,
		act,
		{ state: roundProcess.initial(""), context },
		{
			defaults: { year: Number(context.today.slice(0, 4)) },
			choices: {
				"round-entry": entries.map((one) => ({
					value: one.rowKey,
					label: one.name,
					note: one.basis === "" ? "清单没有载明依据，请填写" : one.basis,
				})),
			},
		},
	);
	// The entry itself is read from the public list, not typed.
	const schema = formSchemaOf({ input: openingInput });
	return { ...form, schema, missing: entries.length === 0 ? [viewOfRefusal(notListed())] : [] };
}

export async function formOf(tx: Tx, act: AnyAct<Round>, found: Standing<Round>): Promise<ActForm | undefined> {
	const { state } = found;
	if (act.name === openRound.name) return undefined;
	const form = formViewOf(roundProcess, act, found, {
		defaults: defaultsFor(act.name, state),
		choices: await choicesFor(tx, act.name, found),
	});
	// The day, the way and the officers of what was drawn here stand in the record of the draw.
	return state.draws.length > 0 && WRITES.has(act.name)
		? { ...form, schema: formSchemaOf({ input: act.name === "correct-round" ? drawnCorrection : drawnParts }) }
		: form;
}

const WRITES: ReadonlySet<string> = new Set(["record-round", "correct-round"]);

function defaultsFor(act: string, state: Round): Record<string, unknown> {
	if (WRITES.has(act)) return defaultsOf(state);
	const pool = state.pool;
	const listed = act === "commit-draw" ? listedRatio(state.entry.ratio ?? "", pool.length) : undefined;
	if (listed !== undefined) return { count: listed.min };
	if (act !== "set-pool" || pool.length === 0 || pool.length > OBJECTS_IN_FORM_MAX) return {};
	return { objects: pool.map(({ place, ...one }) => ({ ...givenOf(one), ...(place === "" ? {} : { place }) })) };
}

async function choicesFor(tx: Tx, act: string, { state, context }: Standing<Round>) {
	if (WRITES.has(act)) return { officers: await officersChoices(tx, context) };
	if (act === "commit-draw") return { officer: await officersChoices(tx, context) };
	if (act !== "order-redraw") return {};
	const seats = seatsOf(state.draws) ?? [];
	const sent = new Map(seats.flatMap((seat) => seat.officers).map((one) => [one.personId, one]));
	return {
		"round-seats": seats.map(({ object, officers }, index) => ({
			value: String(index + 1),
			label: `${index + 1}．${object.name}`,
			note: officers.map(({ name }) => name).join("、"),
		})),
		"round-officer": [...sent.values()].map((one) => ({
			value: one.personId,
			label: `${one.name}（${one.unitName}）`,
			note: `证号 ${one.certificate}`,
		})),
	};
}

function givenOf(one: { readonly natural: boolean; readonly name: string; readonly creditCode: string | null }) {
	return {
		kind: one.natural ? "person" : "organisation",
		name: one.name,
		...(one.creditCode === null ? {} : { creditCode: one.creditCode }),
	};
}

/** What is known already; a long table of objects is left to the file and stays as it is. */
function defaultsOf(state: Round): Record<string, unknown> {
	const { drawnOn, endedOn, method, inspectors, hide } = recordOf(state);
	const correction = state.draft?.correction;
	const objects = objectsToWrite(state);
	const isDrawn = state.draws.length > 0;
	return {
		...(endedOn === null ? {} : { endedOn }),
		...(isDrawn || drawnOn === null ? {} : { drawnOn }),
		...(isDrawn || method === "" ? {} : { method }),
		...(isDrawn || inspectors.length === 0 ? {} : { inspectors: inspectors.map((one) => one.personId) }),
		...(objects.length === 0 || objects.length > OBJECTS_IN_FORM_MAX
			? {}
			: {
					objects: objects.map((one) => ({
						...givenOf(one),
						...(one.result === "" ? {} : { result: one.result, disposal: one.disposal }),
					})),
				}),
		...(hide.length === 0 ? {} : { hide }),
		...(correction ? { reason: correction.reason, explanation: correction.explanation } : {}),
	};
}
