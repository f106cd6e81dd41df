import assert from "node:assert/strict";
import test from "node:test";
import { address, missing, pageOf, ruleAt } from "../src/commands";
import { all, language, say } from "../src/messages";

const finding = (code: unknown, length: number, here = true, source = "kvm") =>
  ({ source, code, here, length }) as Parameters<typeof ruleAt>[0][number];

test("the rule at the cursor is the narrowest of kvm's", () => {
  const wide = finding("missing-answer", 90);
  assert.equal(ruleAt([wide, finding({ value: "cpr-number" }, 11)]), "cpr-number");
  assert.equal(ruleAt([finding("cpr-number", 1, false), wide]), "missing-answer");
  assert.equal(ruleAt([finding("MD001", 1, true, "markdownlint")]), undefined);
  assert.equal(ruleAt([finding("--out=x", 1)]), undefined);
  assert.equal(ruleAt([]), undefined);
});

test("what is missing comes from the status", () => {
  const json = JSON.stringify({
    version: 1,
    services: [
      { id: "a", name: "Huset", standards: [{ standard: "ledelse", state: "missing" }, { standard: "x", state: "gaps" }] },
      { id: "b", name: "Broen" },
    ],
  });
  assert.deepEqual(missing(json), [{ service: "a", name: "Huset", standard: "ledelse" }]);
  assert.deepEqual(missing("{}"), []);
});

test("only an address of this computer is opened", () => {
  const said = "Forhåndsvisning: \u001b[1mhttp://127.0.0.1:2000/0af1/\u001b[0m\nStop med Ctrl-C.\n";
  assert.equal(address(said), "http://127.0.0.1:2000/0af1/");
  assert.equal(address("http://example.org/0af1/"), undefined);
  assert.equal(pageOf("http://127.0.0.1:1/a/", "hus\\æ b.md"), "http://127.0.0.1:1/a/_kvm/document?path=hus%2F%C3%A6%20b.md");
});

test("every text is there in both languages, with the same values", () => {
  const values = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
  for (const [name, { da, en }] of Object.entries(all)) {
    assert.ok(da && en, name);
    assert.deepEqual(values(da), values(en), name);
  }
  assert.equal(say("da", "failed", "nej"), "kvm kunne ikke gøre det: nej");
  assert.equal(language("", "da"), "da");
  assert.equal(language("en", "da"), "en");
  assert.equal(language("", "en-GB"), "en");
});
