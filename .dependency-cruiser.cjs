// Who may import whom: the table of ARCHITECTURE.md as a failing check (`npm run deps`).
// Each layer lists what it may reach; everything of ours outside that list is forbidden to it.

/** Server doors and browser-safe doors of modules; `dir("casework")` is everything of a module. */
const dir = (...names) => `^src/modules/(${names.join("|")})/`;
const contractOf = (...names) => `^src/modules/(${names.join("|")})/contract\\.ts$`;
const KERNEL = "^src/kernel/";
const PLATFORM = "^src/platform/";
const PURE = dir("calendar", "regime");
const EDGE = ["review", "disclosure", "lists", "intake", "inspection", "archive", "oversight", "exchange", "assist"];
/** Tests, fixtures and what only tests import look wherever they must. */
const TESTS = "(\\.test\\.tsx?|\\.fixture\\.ts|/testing\\.ts|/golden/.*\\.ts)$";
/** What tests lend each other; production may not import it at all. */
const FIXTURES = "(\\.fixture\\.ts|/testing\\.ts)$";
const OURS = "^(src|regimes|tests|bench|scripts)/";

/** A rule that leaves `from` nothing of ours but itself and `may`. */
const only = (name, comment, from, may) => ({
	name,
	comment,
	severity: "error",
	from: { path: from, pathNot: TESTS },
	to: { path: OURS, pathNot: [from, ...may] },
});

// The five kinds of enforcement act are words of the regime's contract, and the register of matters is written in them.
const REGISTRY_LEVEL = [KERNEL, PLATFORM, dir("ledger"), contractOf("regime")];
const DOCUMENTS_LEVEL = [...REGISTRY_LEVEL, dir("registry")];
const CASEWORK_LEVEL = [KERNEL, PLATFORM, PURE, dir("ledger", "identity", "registry", "documents", "evidence")];

module.exports = {
	forbidden: [
		{
			name: "no-circular",
			comment: "A cycle has no order to read it in.",
			severity: "error",
			from: {},
			to: { circular: true },
		},
		{
			name: "not-resolvable",
			comment: "An import that leads nowhere.",
			severity: "error",
			from: {},
			to: { couldNotResolve: true },
		},
		only("kernel-alone", "The kernel is vocabulary: it knows nobody.", KERNEL, []),
		only("platform-knows-kernel", "The platform has no domain words.", PLATFORM, [KERNEL]),
		only("calendar-pure", "calendar → kernel.", dir("calendar"), [KERNEL]),
		only("regime-pure", "regime → kernel.", dir("regime"), [KERNEL]),
		only("ledger-low", "ledger → kernel, platform.", dir("ledger"), [KERNEL, PLATFORM]),
		only(
			"identity-low",
			"identity → kernel, platform, ledger, the contract of regime.",
			dir("identity"),
			REGISTRY_LEVEL,
		),
		only(
			"registry-low",
			"registry → kernel, platform, ledger, the contract of regime.",
			dir("registry"),
			REGISTRY_LEVEL,
		),
		only(
			"documents-middle",
			"documents → registry, the contract of regime, ledger, platform, kernel.",
			dir("documents"),
			DOCUMENTS_LEVEL,
		),
		only(
			"evidence-middle",
			"evidence → registry, the contract of regime, ledger, platform, kernel.",
			dir("evidence"),
			DOCUMENTS_LEVEL,
		),
		only("casework-above", "casework → all foundation modules.", dir("casework"), CASEWORK_LEVEL),
		...EDGE.map((name) =>
			only(`${name}-at-the-edge`, "Edge modules know casework and below, never each other.", dir(name), [
				...CASEWORK_LEVEL,
				dir("casework"),
			]),
		),
		{
			name: "regimes-are-data",
			comment: "The law as data may use the words it is written in and contracts; nothing that acts.",
			severity: "error",
			from: { path: "^regimes/", pathNot: TESTS },
			to: {
				path: OURS,
				pathNot: ["^regimes/", KERNEL, "^src/modules/regime/(define|contract)\\.ts$", contractOf(".+")],
			},
		},
		{
			name: "regimes-only-through-apps",
			comment: "Modules get their regimes handed over: no module knows which authorities there are.",
			severity: "error",
			from: { path: "^src/(kernel|platform|modules)/", pathNot: TESTS },
			to: { path: "^regimes/" },
		},
		{
			name: "nothing-imports-apps",
			comment: "The apps wire everything and are wired by nobody.",
			severity: "error",
			from: { path: "^(src/(kernel|platform|modules)|regimes)/" },
			to: { path: "^src/apps/" },
		},
		{
			name: "console-knows-contracts",
			comment: "The console runs in a browser: contracts and kernel only.",
			severity: "error",
			from: { path: "^src/apps/console/", pathNot: TESTS },
			to: { path: OURS, pathNot: ["^src/apps/console/", KERNEL, contractOf(".+")] },
		},
		{
			name: "console-no-node",
			comment: "There is no Node in a browser.",
			severity: "error",
			from: { path: "^src/apps/console/", pathNot: ["vite\\.config\\.ts$", TESTS] },
			to: { dependencyTypes: ["core"] },
		},
		{
			name: "pure-without-node",
			comment: "kernel, calendar and regime are pure and run in a browser too.",
			severity: "error",
			from: { path: ["^src/kernel/", PURE], pathNot: TESTS },
			to: { dependencyTypes: ["core"] },
		},
		{
			name: "acts-are-pure",
			comment: "decide and evolve are functions of their arguments: no IO below acts/, model/, gates/, papers/.",
			severity: "error",
			from: { path: "^src/modules/[^/]+/(acts|model|gates|papers)/", pathNot: TESTS },
			to: { dependencyTypes: ["core"] },
		},
		{
			name: "acts-reach-no-io",
			comment: "Not through the platform either, nor through a store, views or routes of the own module.",
			severity: "error",
			from: { path: "^src/modules/[^/]+/(acts|model|gates|papers)/", pathNot: TESTS },
			to: {
				path: [
					PLATFORM,
					"/(store|views|routes|engine|facts-source)\\.ts$",
					"/(store|views)/",
					"^src/modules/(ledger|identity|registry|documents|evidence)/index\\.ts$",
				],
			},
		},
		{
			name: "contracts-are-browser-safe",
			comment: "A contract is bundled into the console: nothing it reaches may touch Node, the platform or SQL.",
			severity: "error",
			from: { path: "^src/modules/[^/]+/contract\\.ts$" },
			to: {
				reachable: true,
				path: [PLATFORM, "^node:", "^(fs|crypto|path|net|os)$", "node_modules/(kysely|pg|fastify)/"],
			},
		},
		{
			name: "no-side-doors",
			comment:
				"Another module is entered through its two doors (and regime's define) in package.json, never through a file.",
			severity: "error",
			from: { path: "^(src|regimes|tests|bench|scripts)/", pathNot: "^src/modules/([^/]+)/" },
			to: { path: "^src/modules/[^/]+/", pathNot: ["^src/modules/[^/]+/(index|contract|define)\\.ts$", FIXTURES] },
		},
		{
			name: "no-side-doors-between-modules",
			comment: "As above, from one module into another.",
			severity: "error",
			from: { path: "^src/modules/([^/]+)/" },
			to: {
				path: "^src/modules/[^/]+/",
				pathNot: ["^src/modules/$1/", "^src/modules/[^/]+/(index|contract|define)\\.ts$", FIXTURES],
			},
		},
		{
			name: "no-side-doors-of-platform",
			comment: "A part of the platform is entered through its index.",
			severity: "error",
			from: { path: OURS, pathNot: "^src/platform/([^/]+)/" },
			to: { path: "^src/platform/[^/]+/", pathNot: "^src/platform/[^/]+/index\\.ts$" },
		},
		{
			name: "fixtures-only-for-tests",
			comment: "What is made for tests has no place in the program.",
			severity: "error",
			from: { path: "^(src|regimes)/", pathNot: TESTS },
			to: { path: [FIXTURES, "\\.test\\.tsx?$", "^tests/"] },
		},
		{
			name: "production-not-on-dev-packages",
			comment: "What the server runs on is a dependency, not a tool of ours.",
			severity: "error",
			from: { path: "^(src|regimes)/", pathNot: ["^src/apps/console/", TESTS] },
			to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
		},
		{
			name: "no-undeclared-packages",
			comment: "A package that is only there because another one brought it may be gone tomorrow.",
			severity: "error",
			from: { path: OURS },
			to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
		},
	],
	options: {
		parser: "swc",
		doNotFollow: { path: "node_modules" },
		// The swc parser of dependency-cruiser reads no JSX: the pages of the console are held by oxlint instead (the same
		// sentence of the table stands in .oxlintrc.json).
		exclude: { path: ["^(dist|data|coverage)/", "\\.tsx$"] },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "node", "default", "types"],
			extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
		},
	},
};
