// The extension as VS Code meets it: it starts `kvm lsp`, and offers commands.
// What can be decided without the editor is decided in the other files.

import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { language as languageArgs, missing, pageOf, ruleAt } from "./commands";
import { type Lang, language, say, type Text } from "./messages";
import { Preview } from "./preview";
import { ask, find, type Found, surroundings } from "./program";

const run = promisify(execFile);

/** What lives as long as the extension. */
let client: LanguageClient | undefined;
let output: vscode.OutputChannel;
const previews = new Map<string, Preview>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("kvm");
  context.subscriptions.push(output);
  const command = (name: string, work: () => Promise<void>) =>
    context.subscriptions.push(vscode.commands.registerCommand(name, () => work().catch(told)));
  command("kvm.check", () => inTerminal("check", ["check"]));
  command("kvm.status", () => inTerminal("status", ["status"]));
  command("kvm.preview", preview);
  command("kvm.new", create);
  command("kvm.explain", explain);
  command("kvm.restart", restart);
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("kvm.path") || change.affectsConfiguration("kvm.language")) {
        restart().catch(told);
      }
    }),
    // The setting for the path counts from then on.
    vscode.workspace.onDidGrantWorkspaceTrust(() => restart().catch(told)),
  );
  await vscode.commands.executeCommand("setContext", "kvm.active", true);
  await start().catch(told);
}

export async function deactivate(): Promise<void> {
  stopPreviews();
  await client?.stop();
}

/** Starts the language server, if kvm is there. */
async function start(): Promise<void> {
  const program = await kvm();
  if (!program) {
    return;
  }
  const server: ServerOptions = { command: program, args: ["lsp", ...languageArgs(setting("language"))] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "yaml" },
      // Templates of the package in the place of kvm's own.
      { scheme: "file", pattern: "**/skabeloner/*" },
    ],
    outputChannel: output,
  };
  client = new LanguageClient("kvm", "kvm", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await vscode.window.showWarningMessage(words("noServer", reason(error)));
  }
}

async function restart(): Promise<void> {
  const old = client;
  client = undefined;
  stopPreviews();
  // One that never came to life cannot be stopped.
  await old?.stop().catch(() => undefined);
  await start();
}

function stopPreviews(): void {
  previews.forEach((running) => running.stop());
  previews.clear();
}

/** The program, or none; then the user was told why. */
async function kvm(): Promise<string | undefined> {
  const found = await find(setting("path"), surroundings(), ask);
  if (found.ok) {
    return found.program;
  }
  const text = complaint(found);
  const button = words("openSettings");
  // Not awaited: the message stays until somebody closes it.
  void vscode.window.showErrorMessage(text, button).then((chosen) => {
    if (chosen === button) {
      void vscode.commands.executeCommand("workbench.action.openSettings", "kvm.path");
    }
  });
  return undefined;
}

function complaint(found: Exclude<Found, { ok: true }>): string {
  switch (found.why) {
    case "missing":
      return words("notFound");
    case "relative":
      return words("notAbsolute", found.program);
    default: {
      const said = found.said || words("noAnswer");
      return words(found.why === "other" ? "onlyOther" : "badPath", found.program, said);
    }
  }
}

/** The folder that is meant: that of the open file, else the only or first. */
async function folder(): Promise<string | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const around = open && vscode.workspace.getWorkspaceFolder(open);
  const found = around ?? vscode.workspace.workspaceFolders?.[0];
  if (!found) {
    await vscode.window.showInformationMessage(words("noFolder"));
    return undefined;
  }
  return open?.scheme === "file" && around ? packageFolder(open, around.uri) : found.uri.fsPath;
}

/** The nearest folder upwards with a kvm.yaml, else the workspace's own. */
async function packageFolder(file: vscode.Uri, top: vscode.Uri): Promise<string> {
  let at = path.dirname(file.fsPath);
  while (at.length >= top.fsPath.length) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.file(path.join(at, "kvm.yaml")));
      return at;
    } catch {
      const above = path.dirname(at);
      if (above === at) {
        break;
      }
      at = above;
    }
  }
  return top.fsPath;
}

/** Runs kvm where its words and colours are shown. No shell reads the
 * arguments. */
async function inTerminal(name: "check" | "status", args: string[]): Promise<void> {
  const cwd = await folder();
  const program = cwd && (await kvm());
  if (!program) {
    return;
  }
  const execution = new vscode.ProcessExecution(program, [...args, ...languageArgs(setting("language"))], { cwd });
  const task = new vscode.Task({ type: "process" }, vscode.TaskScope.Workspace, words(name), "kvm", execution);
  task.presentationOptions = { clear: true, reveal: vscode.TaskRevealKind.Always };
  await vscode.tasks.executeTask(task);
}

async function preview(): Promise<void> {
  const cwd = await folder();
  const program = cwd && (await kvm());
  if (!program) {
    return;
  }
  const open = vscode.window.activeTextEditor?.document;
  let running = previews.get(cwd);
  if (!running) {
    running = new Preview((said) => void vscode.window.showWarningMessage(words("previewEnded", said)));
    previews.set(cwd, running);
  }
  const base = await running.address(program, languageArgs(setting("language")), cwd);
  const shown = open?.languageId === "markdown" ? path.relative(cwd, open.uri.fsPath) : undefined;
  const inside = shown && !shown.startsWith("..") && !path.isAbsolute(shown);
  await vscode.env.openExternal(vscode.Uri.parse(inside ? pageOf(base, shown) : base, true));
}

/** Makes a guideline that a service lacks, and opens it. */
async function create(): Promise<void> {
  const cwd = await folder();
  const program = cwd && (await kvm());
  if (!program) {
    return;
  }
  const lang = languageArgs(setting("language"));
  const status = await run(program, ["status", "--format", "json"], { cwd, maxBuffer: 64 << 20 });
  const all = missing(status.stdout);
  if (all.length === 0) {
    await vscode.window.showInformationMessage(words("nothingMissing"));
    return;
  }
  const every = { label: words("allMissing", String(all.length)), args: ["--all"] };
  const one = all.map((lacking) => ({
    label: lacking.name,
    description: lacking.standard,
    args: ["--from", lacking.standard, "--service", lacking.service],
  }));
  const chosen = await vscode.window.showQuickPick(all.length > 1 ? [...one, every] : one, {
    placeHolder: words("chooseMissing"),
    matchOnDescription: true,
  });
  if (!chosen) {
    return;
  }
  const made = await run(program, ["new", ...chosen.args, ...lang], { cwd });
  output.appendLine(made.stdout);
  const written = await Promise.all(
    [...made.stdout.matchAll(/\S+\.md/g)].map(async ([name]) => {
      const file = vscode.Uri.file(path.join(cwd, name));
      return vscode.workspace.fs.stat(file).then(() => file, () => undefined);
    }),
  );
  const first = written.find((file) => file);
  if (first && chosen !== every) {
    await vscode.window.showTextDocument(first);
  } else {
    output.show();
  }
}

async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const at = editor?.selection.active;
  const findings = editor && at ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const rule = ruleAt(
    findings.map(({ source, code, range }) => ({
      source,
      code,
      here: !!at && range.contains(at),
      length: editor ? editor.document.offsetAt(range.end) - editor.document.offsetAt(range.start) : 0,
    })),
  );
  if (!rule) {
    await vscode.window.showInformationMessage(words("noRule"));
    return;
  }
  const program = await kvm();
  if (program) {
    const lang = languageArgs(setting("language") || speaks());
    const said = await run(program, ["explain", rule, ...lang]);
    output.clear();
    output.append(said.stdout);
    output.show(true);
  }
}

function setting(name: "path" | "language"): string {
  return vscode.workspace.getConfiguration("kvm").get<string>(name, "");
}

function speaks(): Lang {
  return language(setting("language"), vscode.env.language);
}

function words(text: Text, ...values: string[]): string {
  return say(speaks(), text, ...values);
}

function told(error: unknown): void {
  void vscode.window.showErrorMessage(words("failed", reason(error)));
}

/** What went wrong, in kvm's own words if it said any. */
function reason(error: unknown): string {
  const said = (error as { stderr?: unknown } | undefined)?.stderr;
  const text = typeof said === "string" && said.trim() ? said.trim() : error instanceof Error ? error.message : String(error);
  return text.replace(/^kvm: /, "");
}
