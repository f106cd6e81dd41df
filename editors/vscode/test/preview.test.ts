import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import test from "node:test";
import { Preview } from "../src/preview";

const skip = process.platform === "win32";

async function within(script: string, work: (program: string, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "kvm-"));
  try {
    const program = path.join(folder, "kvm");
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    await work(program, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a preview is started once and gives its address", { skip }, async () => {
  await within("echo x >> started; echo Preview: http://127.0.0.1:7/ab/; exec sleep 20", async (program, folder) => {
    const preview = new Preview(() => assert.fail("it was stopped here"));
    const both = [preview.address(program, [], folder), preview.address(program, [], folder)];
    assert.deepEqual(await Promise.all(both), ["http://127.0.0.1:7/ab/", "http://127.0.0.1:7/ab/"]);
    preview.stop();
    assert.equal(await preview.address(program, [], folder), "http://127.0.0.1:7/ab/");
    preview.stop();
  });
});

test("a preview that cannot begin says why", { skip }, async () => {
  await within("echo kvm: ingen dokumenter >&2; exit 2", async (program, folder) => {
    const preview = new Preview(() => assert.fail("it never ran"));
    await assert.rejects(preview.address(program, [], folder), /ingen dokumenter/);
    await assert.rejects(preview.address(path.join(folder, "none"), [], folder), /ENOENT/);
  });
});

test("one that ends by itself is told of", { skip }, async () => {
  await within("echo http://127.0.0.1:7/ab/; echo slut >&2; sleep 0.2; exit 2", async (program, folder) => {
    const ended = new Promise<string>((resolve) => {
      void new Preview(resolve).address(program, [], folder);
    });
    assert.equal(await ended, "slut");
  });
});
