// A sequencer in a process of its own that kills itself at a step: node killed.fixture.ts <url> <folder> <step>
import { openPool } from "#platform/db";
import { runTick } from "./sequencer.ts";
import { optionsFor } from "./world.fixture.ts";

const [url = "", folder = "", fatal = ""] = process.argv.slice(2);
await runTick(
	optionsFor(openPool(url, { max: 2, role: "app" }), folder, {
		onStep: async (step) => {
			if (step === fatal) process.kill(process.pid, "SIGKILL");
		},
	}),
);
