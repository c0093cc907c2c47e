import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const API = process.env["SANZHI_API"] ?? "http://localhost:8090";

/** Built into dist/console and served below /console/ by the server itself; in development the API is proxied. */
export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	base: "/console/",
	plugins: [react()],
	build: {
		outDir: fileURLToPath(new URL("../../../dist/console", import.meta.url)),
		emptyOutDir: true,
		target: "es2022",
		chunkSizeWarningLimit: 700,
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 2 },
						{
							name: "antd-base",
							test: /node_modules[\\/](@ant-design[\\/]cssinjs|@ant-design[\\/]colors)/,
							priority: 2,
						},
					],
				},
			},
		},
	},
	server: { proxy: { "/api": { target: API, changeOrigin: false } } },
});
