import { defineConfig } from "vite";
import { readerPlugin } from "./web/reader/build.ts";

// The console is built ahead and served by a town as files: nothing inline, so that `default-src 'self'` holds.
export default defineConfig({
  root: "web",
  publicDir: false,
  plugins: [readerPlugin()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The console, and what a resident reads without an account.
      input: ["web/index.html", "web/public.html"],
      treeshake: { moduleSideEffects: (id) => !/\/contract\/|\/zod\//.test(id) },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/contract\/|\/zod\//.test(id) } },
  },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:8480", ws: true },
      "/media": { target: "http://127.0.0.1:8480", ws: true },
      "/plan.svg": { target: "http://127.0.0.1:8480" },
    },
  },
});
