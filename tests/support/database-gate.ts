import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A wire between the server and its PostgreSQL that can be cut, as a network or a database administrator does. */
export type DatabaseGate = {
	/** The same address through the gate. */
	readonly through: (url: string) => string;
	/** Ends every connection and takes no new ones, as a stopped PostgreSQL. */
	readonly shut: () => void;
	/** Connections stay and new ones are taken, but nothing passes any more, as behind a firewall that forgot them. */
	readonly stall: () => void;
	readonly open: () => void;
	/**
	 * The next COMMIT of a connection that has sent these words since its last one reaches PostgreSQL; its answer reaches
	 * nobody, and the connection is gone.
	 */
	readonly loseCommitAfter: (words: string) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** A Parse message of the protocol that gives its statement a name: `P`, length, name, text. */
const PARSE = /P[^]{4}([^\0]+)\0([^\0]*)\0/g;

/** In so many words, or by the name of a statement that holds them (a Bind message: `B`, length, portal, name). */
function says(words: string, said: string, prepared: ReadonlyMap<string, string>): boolean {
	return (
		said.includes(words) || [...prepared].some(([name, text]) => text.includes(words) && said.includes(`\0${name}\0`))
	);
}

export async function openGate(target: string): Promise<DatabaseGate> {
	const { hostname, port } = new URL(target);
	const pairs = new Set<readonly [Socket, Socket]>();
	let mode: "open" | "shut" | "stalled" = "open";
	let losing: { readonly words: string; readonly lost: () => void } | undefined;

	const server = createServer((near) => {
		if (mode === "shut") return void near.destroy();
		const far = connect(Number(port === "" ? 5432 : port), hostname);
		const pair = [near, far] as const;
		pairs.add(pair);
		/** The words have been said in the transaction under way. */
		let isNear = false;
		/** What was prepared on this connection, by name: a statement that comes again says its name alone. */
		const prepared = new Map<string, string>();
		const end = () => {
			pairs.delete(pair);
			near.destroy();
			far.destroy();
		};
		for (const socket of pair) socket.on("error", end).on("close", end);
		near.on("data", (chunk: Buffer) => {
			if (mode === "stalled") return;
			const said = chunk.toString("latin1");
			for (const [, name = "", text = ""] of said.matchAll(PARSE)) prepared.set(name, text);
			if (losing && says(losing.words, said, prepared)) isNear = true;
			far.write(chunk);
		});
		far.on("data", (chunk: Buffer) => {
			if (mode === "stalled") return;
			// COMMIT's own tag: PostgreSQL has made it durable before it says so.
			if (!losing || !isNear || !chunk.includes("COMMIT\0")) return void near.write(chunk);
			losing.lost();
			losing = undefined;
			end();
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const own = typeof address === "object" && address !== null ? address.port : 0;
	const endAll = () => {
		for (const pair of pairs) for (const socket of pair) socket.destroy();
	};
	return {
		through: (url) => {
			const changed = new URL(url);
			changed.hostname = "127.0.0.1";
			changed.port = String(own);
			return changed.href;
		},
		shut: () => {
			mode = "shut";
			endAll();
		},
		stall: () => {
			mode = "stalled";
		},
		open: () => {
			mode = "open";
		},
		loseCommitAfter: (words) =>
			new Promise((lost) => {
				losing = { words, lost };
			}),
		close: async () => {
			endAll();
			server.close();
			await once(server, "close");
		},
	};
}
