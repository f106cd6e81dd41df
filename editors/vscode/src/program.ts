// Finding kvm. Other programs have the same name, QEMU's above all: so each
// candidate is asked for its version before it is trusted with a document.

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

/** What a program said when it was asked for its version. */
export type Version =
  | { readonly is: "kvm"; readonly version: string }
  | { readonly is: "other"; readonly said: string };

/** How looking for kvm ended. */
export type Found =
  | { readonly ok: true; readonly program: string; readonly version: string }
  | { readonly ok: false; readonly why: "missing" }
  | { readonly ok: false; readonly why: "other" | "setting"; readonly program: string; readonly said: string }
  | { readonly ok: false; readonly why: "relative"; readonly program: string };

/** Asks a program for its version; "" if it does not answer. */
export type Ask = (program: string) => Promise<string>;

/** Where to look. */
export interface Surroundings {
  readonly PATH: string;
  readonly home: string;
  readonly windows: boolean;
  readonly exists: (file: string) => boolean;
}

/** What the first line of `--version` says. */
export function version(said: string): Version {
  const line = said.split(/\r?\n/, 1)[0]?.trim() ?? "";
  const found = /^kvm(?:-guidelines)? (\d+\.\d+\.\d+\S*)$/.exec(line);
  return found?.[1] ? { is: "kvm", version: found[1] } : { is: "other", said: line.slice(0, 100) };
}

/** The files that may be kvm, in the order of the PATH, each once. A folder
 * that is not named in full would depend on where the editor was started. */
export function candidates(at: Surroundings): string[] {
  const of = at.windows ? path.win32 : path.posix;
  const names = at.windows ? ["kvm.exe", "kvm-guidelines.exe"] : ["kvm", "kvm-guidelines"];
  const folders = at.PATH.split(at.windows ? ";" : ":").filter((folder) => of.isAbsolute(folder));
  // An editor that was started from a menu often lacks these.
  const usual = at.home ? [of.join(at.home, ".cargo", "bin"), of.join(at.home, ".local", "bin")] : [];
  const files = [...folders, ...usual].flatMap((folder) => names.map((name) => of.join(folder, name)));
  return [...new Set(files)].filter(at.exists);
}

/** Looks for kvm: where the setting says, else on the PATH. */
export async function find(setting: string, at: Surroundings, ask: Ask): Promise<Found> {
  const wanted = setting.trim();
  if (wanted) {
    if (!(at.windows ? path.win32 : path.posix).isAbsolute(wanted)) {
      return { ok: false, why: "relative", program: wanted };
    }
    const said = version(await ask(wanted));
    return said.is === "kvm"
      ? { ok: true, program: wanted, version: said.version }
      : { ok: false, why: "setting", program: wanted, said: said.said };
  }
  let other: Found | undefined;
  for (const program of candidates(at)) {
    const said = version(await ask(program));
    if (said.is === "kvm") {
      return { ok: true, program, version: said.version };
    }
    other ??= { ok: false, why: "other", program, said: said.said };
  }
  return other ?? { ok: false, why: "missing" };
}

/** The surroundings of this process. */
export function surroundings(): Surroundings {
  return {
    PATH: process.env["PATH"] ?? process.env["Path"] ?? "",
    home: process.env["HOME"] ?? process.env["USERPROFILE"] ?? "",
    windows: process.platform === "win32",
    exists: (file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    },
  };
}

/** So long a program may take to say its version. */
const PATIENCE = 5000;

/** Asks a real program. */
export const ask: Ask = (program) =>
  new Promise((resolve) => {
    const options = { timeout: PATIENCE, windowsHide: true, maxBuffer: 64 * 1024 };
    execFile(program, ["--version"], options, (error, stdout) => resolve(error ? "" : stdout));
  });
