import { once } from "node:events";
import { createLog } from "#platform/log";
import { readConfig } from "#platform/config";
import { systemClock } from "#platform/clock";
import { startServer } from "../../server/start.ts";
import type { Command } from "../command.ts";

export const serveCommand: Command = {
	name: "serve",
	summary: "启动门户和业务控制台",
	help: `sanzhi serve [--port 端口] [--host 地址] [--data 数据目录] [--empty]
  启动公众门户和业务控制台。第一次启动时建立数据库并办理演示案件；
  --empty 不装演示数据，建立首批管理员（系统、安全、审计三员）。
  使用自己的 PostgreSQL：设置环境变量 DATABASE_URL。`,
	options: { port: { type: "string" }, host: { type: "string" }, data: { type: "string" }, empty: { type: "boolean" } },
	run: async ({ values, io }) => {
		const args = ["port", "host", "data"].flatMap((name) => (typeof values[name] === "string" ? [`--${name}`, values[name]] : []));
		const config = readConfig(process.env, args);
		const log = createLog({ level: config.logLevel, clock: systemClock, write: (line) => void process.stderr.write(line) });
		const started = Date.now();
		const server = await startServer({ config, log, empty: values["empty"] === true, onProgress: io.out });
		if (values["json"] === true) io.out(JSON.stringify({ portal: server.portalUrl, console: server.consoleUrl }));
		else {
			for (const line of server.notes) io.out(line);
			io.out(`公众门户　　${server.portalUrl}`);
			io.out(`业务控制台　${server.consoleUrl}`);
			io.out(`已就绪（${((Date.now() - started) / 1000).toFixed(1)} 秒）。按 Ctrl-C 停止。`);
		}
		await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
		io.out("正在停止 …");
		await server.close();
		return 0;
	},
};

