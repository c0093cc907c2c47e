import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "#kernel/input-words";
import { watchAttendance } from "./data/attendance.ts";
import { ApiError } from "./data/problem.ts";
import { followOtherTabs, sessionEnded } from "./data/session.ts";
import { router } from "./router.ts";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/lists.css";
import "./styles/push.css";
import "./styles/exchange.css";
import "./styles/list-desk.css";
import "./styles/reports.css";
import "./styles/form.css";
import "./styles/case.css";
import "./styles/timeline.css";
import "./styles/desks.css";
import "./styles/statistics.css";
import "./styles/narrow.css";
import "./styles/print.css";
import { Look } from "./ui/look.tsx";

dayjs.locale("zh-cn");

const RETRIES_MAX = 2;

const client: QueryClient = new QueryClient({
	queryCache: new QueryCache({
		onError: (error) => {
			if (error instanceof ApiError && error.status === 401) sessionEnded(client);
		},
	}),
	mutationCache: new MutationCache({
		onError: (error) => {
			if (error instanceof ApiError && error.code === "not-signed-in") sessionEnded(client);
		},
	}),
	defaultOptions: {
		queries: {
			staleTime: 15_000,
			// An answer is an answer; only silence is asked again.
			retry: (failures, error) => error instanceof ApiError && error.status === 0 && failures < RETRIES_MAX,
		},
	},
});
followOtherTabs(client);
watchAttendance(window);

/** A tab from before an update asks for parts that are gone: read the page anew, once. Drafts are on the machine. */
const RELOADED = "sanzhi.reloaded";
window.addEventListener("vite:preloadError", (event) => {
	if (sessionStorage.getItem(RELOADED) === document.lastModified) return;
	event.preventDefault();
	sessionStorage.setItem(RELOADED, document.lastModified);
	window.location.reload();
});

const root = document.getElementById("root");
if (!root) throw new Error("no place to mount");
createRoot(root).render(
	<StrictMode>
		<Look>
			<App>
				<QueryClientProvider client={client}>
					<RouterProvider router={router} />
				</QueryClientProvider>
			</App>
		</Look>
	</StrictMode>,
);
