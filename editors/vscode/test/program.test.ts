import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import test from "node:test";
import { ask, candidates, find, type Surroundings, surroundings, version } from "../src/program";

const QEMU = "QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0)\nCopyright (c) 2003-2023\n";

function at(PATH: string, files: string[], windows = false): Surroundings {
  return { PATH, home: windows ? "C:\\Users\\a" : "/home/a", windows, exists: (file) => files.includes(file) };
}

const says = (answers: Record<string, string>) => async (program: string) => answers[program] ?? "";

test("a version is kvm's own or another program's", () => {
  assert.deepEqual(version("kvm 0.1.0\n"), { is: "kvm", version: "0.1.0" });
  assert.deepEqual(version("kvm-guidelines 1.2.3-rc.1\r\n"), { is: "kvm", version: "1.2.3-rc.1" });
  assert.equal(version(QEMU).is, "other");
  assert.equal(version("").is, "other");
  assert.equal(version("kvm: unknown option").is, "other");
  assert.equal(version("kvmtool 3.18.0").is, "other");
});

test("the first on the PATH that is kvm is taken, and QEMU's passed over", async () => {
  const where = at("/usr/bin:/opt/bin", ["/usr/bin/kvm", "/opt/bin/kvm"]);
  const found = await find("", where, says({ "/usr/bin/kvm": QEMU, "/opt/bin/kvm": "kvm 0.1.0" }));
  assert.deepEqual(found, { ok: true, program: "/opt/bin/kvm", version: "0.1.0" });
});

test("only QEMU's is told as such", async () => {
  const found = await find("", at("/usr/bin", ["/usr/bin/kvm"]), says({ "/usr/bin/kvm": QEMU }));
  assert.deepEqual(found, {
    ok: false,
    why: "other",
    program: "/usr/bin/kvm",
    said: "QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0)",
  });
  assert.deepEqual(await find("", at("/usr/bin", []), says({})), { ok: false, why: "missing" });
});

test("folders that are not named in full are never looked into", () => {
  const files = ["./kvm", "kvm", "bin/kvm", "/home/a/.cargo/bin/kvm"];
  assert.deepEqual(candidates(at(".::bin", files)), ["/home/a/.cargo/bin/kvm"]);
  const windows = at("C:\\b;.;C:\\b", ["C:\\b\\kvm.exe", ".\\kvm.exe", "C:\\b\\kvm.cmd"], true);
  assert.deepEqual(candidates(windows), ["C:\\b\\kvm.exe"]);
});

test("the setting decides, and must be right", async () => {
  const where = at("/usr/bin", ["/usr/bin/kvm"]);
  const answers = says({ "/usr/bin/kvm": "kvm 0.1.0", "/a/kvm": "kvm 0.2.0", "/b/kvm": QEMU });
  assert.deepEqual(await find(" /a/kvm ", where, answers), { ok: true, program: "/a/kvm", version: "0.2.0" });
  assert.equal((await find("/b/kvm", where, answers)).ok, false);
  assert.deepEqual(await find("kvm", where, answers), { ok: false, why: "relative", program: "kvm" });
});

test("a real program is asked", { skip: process.platform === "win32" }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kvm-"));
  try {
    const program = path.join(folder, "kvm");
    writeFileSync(program, '#!/bin/sh\n[ "$1" = --version ] && echo kvm 9.8.7\n');
    chmodSync(program, 0o755);
    const found = await find("", { ...surroundings(), PATH: folder, home: "" }, ask);
    assert.deepEqual(found, { ok: true, program, version: "9.8.7" });
    assert.equal(await ask(path.join(folder, "none")), "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
