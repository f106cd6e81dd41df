// Bundles the extension, or with --test the tests and what they test. VS Code
// brings the module "vscode" itself; no test needs it.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const production = process.argv.includes("--production");
const tests = process.argv.includes("--test");
const shared = { bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning", metafile: true };

const { metafile } = await build(
  tests
    ? {
        ...shared,
        entryPoints: readdirSync("test").filter((name) => name.endsWith(".ts")).map((name) => `test/${name}`),
        outdir: "out/test",
        sourcemap: "inline",
      }
    : {
        ...shared,
        entryPoints: ["src/extension.ts"],
        outfile: "dist/extension.js",
        external: ["vscode"],
        minify: production,
        sourcemap: production ? false : "linked",
      },
);

// The licences of the packages that are part of the bundle go with it.
if (production) {
  const folder = /^node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/;
  const folders = new Set(Object.keys(metafile.inputs).flatMap((file) => folder.exec(file)?.[0] ?? []));
  const notices = [...folders].sort().map((at) => {
    const { name, version } = JSON.parse(readFileSync(`${at}/package.json`, "utf8"));
    const licence = readdirSync(at).find((file) => /^licen[cs]e/i.test(file));
    if (!licence) {
      throw new Error(`${name} has no licence file`);
    }
    return `${name} ${version}\n\n${readFileSync(`${at}/${licence}`, "utf8").trim()}\n`;
  });
  writeFileSync("dist/NOTICES.txt", notices.join(`\n${"-".repeat(72)}\n\n`));
}
