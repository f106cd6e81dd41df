// What the commands ask kvm, and what its answers mean. Nothing here knows the
// editor.

/** Arguments that set the language of messages. */
export function language(set: string): string[] {
  return set ? ["--lang", set] : [];
}

/** A finding as the editor shows it. */
export interface Finding {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  /** Whether the cursor is in it. */
  readonly here: boolean;
  /** How long its place is: the narrowest is meant. */
  readonly length: number;
}

/** The rule of the finding at the cursor. */
export function ruleAt(findings: readonly Finding[]): string | undefined {
  const own = findings.filter((finding) => finding.source === "kvm" && finding.here);
  const nearest = [...own].sort((a, b) => a.length - b.length)[0];
  const code = typeof nearest?.code === "object" ? nearest.code.value : nearest?.code;
  // It becomes an argument: a name and nothing else.
  return typeof code === "string" && /^[a-z][a-z0-9-]*$/.test(code) ? code : undefined;
}

/** A guideline that a service lacks. */
export interface Missing {
  readonly service: string;
  readonly name: string;
  readonly standard: string;
}

/** The guidelines that are missing, from `kvm status --format json`. */
export function missing(json: string): Missing[] {
  const status: unknown = JSON.parse(json);
  return list(status, "services").flatMap((service) =>
    list(service, "standards")
      .filter((standard) => text(standard, "state") === "missing")
      .map((standard) => ({
        service: text(service, "id"),
        name: text(service, "name"),
        standard: text(standard, "standard"),
      })),
  );
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}

function list(of: unknown, name: string): unknown[] {
  const value = field(of, name);
  return Array.isArray(value) ? value : [];
}

function text(of: unknown, name: string): string {
  const value = field(of, name);
  return typeof value === "string" ? value : "";
}

/** The address in what `kvm preview` says first; only this computer's. */
export function address(said: string): string | undefined {
  const plain = said.replace(/\u001b\[[0-9;]*m/g, "");
  return /http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]+\//.exec(plain)?.[0];
}

/** Where a running preview shows a document, by its path in the package. */
export function pageOf(base: string, document: string): string {
  return `${base}_kvm/document?path=${encodeURIComponent(document.replace(/\\/g, "/"))}`;
}
