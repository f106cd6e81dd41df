// A running `kvm preview`, one for each package.

import { type ChildProcess, spawn } from "node:child_process";
import { address } from "./commands";

/** A preview and its address. */
export class Preview {
  private child: ChildProcess | undefined;
  private base: Promise<string> | undefined;

  /** `ended` is told the last that kvm said, if it ends by itself. */
  constructor(private readonly ended: (said: string) => void) {}

  /** The address; kvm is started if it does not run. */
  address(program: string, args: readonly string[], folder: string): Promise<string> {
    this.base ??= this.start(program, args, folder);
    return this.base;
  }

  private start(program: string, args: readonly string[], folder: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, ["preview", "--no-open", "--color", "never", ...args], {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
        windowsHide: true,
      });
      this.child = child;
      let said = "";
      let complaint = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said = (said + text).slice(0, 10_000);
        const base = address(said);
        if (base) {
          resolve(base);
        }
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        complaint = (complaint + text).slice(-2_000);
      });
      const end = (why: string) => {
        // One that was stopped here, or a newer one, is no news.
        if (this.child === child) {
          this.child = undefined;
          this.base = undefined;
          reject(new Error(why));
          if (address(said)) {
            this.ended(why);
          }
        }
      };
      child.on("error", (error) => end(error.message));
      child.on("close", (code) => end(complaint.trim() || `exit ${code ?? "?"}`));
    });
  }

  /** Ends it. */
  stop(): void {
    const child = this.child;
    this.child = undefined;
    this.base = undefined;
    child?.kill();
  }
}
