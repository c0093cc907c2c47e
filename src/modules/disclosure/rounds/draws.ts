import type { z } from "zod";
import type { EventActor } from "#casework";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type {
	drawCommittedSchema,
	drawResultSchema,
	PublicDraw,
	poolObjectSchema,
	poolOfficerSchema,
} from "./draw-schemas.ts";

export type PoolObject = Readonly<z.output<typeof poolObjectSchema>>;
export type PoolOfficer = Readonly<z.output<typeof poolOfficerSchema>>;

type Done = { readonly eventId: string; readonly by: EventActor; readonly at: Instant; readonly on: PlainDate };

/** 一次抽取: the pools as they were frozen, and what the seed made of them. */
export type Draw = Readonly<z.output<typeof drawCommittedSchema>> & {
	readonly committed: Done;
	readonly result: (Readonly<z.output<typeof drawResultSchema>> & Omit<Done, "eventId">) | null;
};

/** What of a draw the places depend on. */
export type DrawnPlaces = Pick<Draw, "statement" | "objects" | "officers"> & {
	readonly result: Pick<NonNullable<Draw["result"]>, "objects" | "officers"> | null;
};

/** One place of the round: an object and who is sent there. */
export type Seat = { readonly object: PoolObject; readonly officers: readonly PoolOfficer[] };

/** As far as the public record names an object: kind, name and code. */
export function isSameObject(
	a: { readonly natural: boolean; readonly name: string; readonly creditCode: string | null },
	b: typeof a,
): boolean {
	return a.natural === b.natural && a.name === b.name && a.creditCode === b.creditCode;
}

/** How the places stand after every draw so far; undefined until the first is done. */
export function seatsOf(draws: readonly DrawnPlaces[]): readonly Seat[] | undefined {
	const [first, ...again] = draws;
	if (!first?.result) return undefined;
	const { objects, officers, result } = first;
	let seats: readonly Seat[] = result.objects.map((position, index) => ({
		object: at(objects, position),
		officers: (result.officers[index] ?? []).map((one) => at(officers, one)),
	}));
	for (const draw of again) seats = refilled(seats, draw);
	return seats;
}

function refilled(seats: readonly Seat[], { statement, result, objects, officers }: DrawnPlaces): readonly Seat[] {
	if (statement.kind !== "redraw" || result === null) return seats;
	const { vacancies } = statement.officers;
	return seats.map((seat, index) => {
		const number = index + 1;
		const place = statement.objects.seats.indexOf(number);
		const position = place < 0 ? undefined : result.objects[place];
		return {
			object: position === undefined ? seat.object : at(objects, position),
			officers: seat.officers.map((officer, slot) => {
				const vacancy = vacancies.findIndex((one) => one.seat === number && one.slot === slot + 1);
				const drawn = vacancy < 0 ? undefined : result.officers[vacancy]?.[0];
				return drawn === undefined ? officer : at(officers, drawn);
			}),
		};
	});
}

function at<T>(pool: readonly T[], position: number): T {
	const found = pool[position - 1];
	if (found === undefined) throw new RangeError(`position ${position} of ${pool.length}`);
	return found;
}

/** A draw that is committed to and not yet done. */
export function openDraw(draws: readonly Draw[]): Draw | undefined {
	return draws.find((one) => one.result === null);
}

/** Who may be drawn again: the pool of the first draw without those taken off the whole round, and for an object without those ever drawn. */
export function restOf(draws: readonly Draw[]): {
	readonly objects: readonly PoolObject[];
	readonly officers: readonly PoolOfficer[];
} {
	const [first] = draws;
	if (!first) return { objects: [], officers: [] };
	const key = (one: PoolObject) => JSON.stringify([one.natural, one.name, one.creditCode, one.place]);
	const used = new Set(draws.flatMap((draw) => (draw.result?.objects ?? []).map((one) => key(at(draw.objects, one)))));
	const gone = new Set(
		draws.flatMap((draw) => draw.out.filter((one) => one.seats === null).map((one) => one.personId)),
	);
	return {
		objects: first.objects.filter((one) => !used.has(key(one))),
		officers: first.officers.filter((one) => !gone.has(one.personId)),
	};
}

/** Those already taken off one place, whoever came after them. */
export function barredAt(draws: readonly Draw[], seat: number): ReadonlySet<string> {
	return new Set(
		draws.flatMap((draw) =>
			draw.out.filter((one) => one.seats === null || one.seats.includes(seat)).map((one) => one.personId),
		),
	);
}

/** The draws as the public may repeat them. */
export function publicDrawsOf(draws: readonly Draw[]): PublicDraw[] {
	return draws.flatMap(({ statement, salt, committed, result }) => {
		if (result === null) return [];
		const { log, index, checkpoint, seed, objects, officers, on } = result;
		return [{ on, statement, salt, log, eventId: committed.eventId, index, checkpoint, seed, objects, officers }];
	});
}

/** 随机抽取方式, in words, of a round that was drawn here. */
export function methodOf(draws: readonly Draw[]): string {
	const [first] = draws;
	if (first?.statement.kind !== "first") return "";
	const { objects, officers } = first.statement;
	const again = draws.length > 1 ? `；补抽 ${draws.length - 1} 次` : "";
	return `由本平台随机抽取：从锁定的 ${objects.size} 个检查对象中抽取 ${objects.take} 个，从 ${officers.size} 名执法检查人员中为每个对象选派 ${officers.perObject} 名${again}。抽取前名录已锁定，种子由其后签发的存证检查点产生，任何人可以复核`;
}
