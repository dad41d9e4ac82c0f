import { defineConfig } from "vite";

// One file per page that needs one, under a name that the templates know. Nothing is taken from elsewhere at run time.
export default defineConfig({
  base: "/static/built/",
  build: {
    outDir: "../static/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    rollupOptions: {
      input: { site: "src/site.ts", sparql: "src/sparql.ts", canvas: "src/canvas.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "part-[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
