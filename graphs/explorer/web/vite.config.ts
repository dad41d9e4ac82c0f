import { defineConfig } from "vite";

// One file per page that needs one, under a name that the templates know. Nothing is taken from elsewhere at run time.
// The one inline style that YASGUI writes into a page, in the note on a mistake: the policy of the site forbids it.
const underlined = "<strong style='text-decoration:underline'>";

export default defineConfig({
  plugins: [
    {
      name: "no-inline-style",
      transform(code: string, id: string) {
        if (!id.endsWith("yasgui.esm.js")) return null;
        if (!code.includes(underlined)) throw new Error("yasgui: its inline style is gone, and this plugin may go too");
        return code.replaceAll(underlined, "<strong>");
      },
    },
  ],
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
