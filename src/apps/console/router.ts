import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { caseRoutes } from "./routes/cases.ts";
import { disclosureRoutes } from "./routes/disclosure.ts";
import { exchangeRoutes } from "./routes/exchange.ts";
import { listRoutes } from "./routes/lists.ts";
import { oversightRoutes } from "./routes/oversight.ts";
import { requestRoutes } from "./routes/requests.ts";
import { root } from "./routes/root.ts";
import { systemRoutes } from "./routes/system.ts";
import { Broken } from "./ui/broken.tsx";

export const router = createRouter({
	basepath: "/console",
	// Plain words in the address, not JSON: people read addresses and send them to each other.
	parseSearch: parseSearchWith((value) => value),
	stringifySearch: stringifySearchWith(String),
	defaultPreload: "intent",
	defaultErrorComponent: Broken,
	scrollRestoration: true,
	routeTree: root.addChildren([
		...caseRoutes,
		...disclosureRoutes,
		...requestRoutes,
		...oversightRoutes,
		...listRoutes,
		...exchangeRoutes,
		...systemRoutes,
	]),
});

declare module "@tanstack/react-router" {
	interface Register {
		router: typeof router;
	}
}
