// What the marketplace and the editor read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (name: string) => JSON.parse(readFileSync(name, "utf8"));

test("every text of the manifest is there in both languages", () => {
  const keys = [...readFileSync("package.json", "utf8").matchAll(/%([\w.]+)%/g)].map((found) => found[1] ?? "");
  for (const name of ["package.nls.json", "package.nls.da.json"]) {
    assert.deepEqual(Object.keys(read(name)).sort(), [...new Set(keys)].sort(), name);
  }
});

test("every command of the manifest is registered", () => {
  const code = readFileSync("src/extension.ts", "utf8");
  for (const { command } of read("package.json").contributes.commands) {
    assert.ok(code.includes(`command("${command}"`), command);
  }
});

test("the lock file names no host", () => {
  assert.ok(!readFileSync("package-lock.json", "utf8").includes('"resolved": "http'));
});

test("snippets have prefixes and texts", () => {
  for (const name of ["markdown", "yaml"]) {
    for (const [title, { prefix, body }] of Object.entries<{ prefix: unknown; body: string[] }>(read(`snippets/${name}.json`))) {
      assert.ok(prefix && body.length > 0, title);
    }
  }
});
