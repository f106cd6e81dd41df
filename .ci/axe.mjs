// Every page of a site in a browser; see axe beside this file.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.AXE_MODULES, "_"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const VIEWS = [
    { name: "wide, light", width: 1280, colorScheme: "light" },
    { name: "wide, dark", width: 1280, colorScheme: "dark" },
    { name: "320 px, light", width: 320, colorScheme: "light" },
    { name: "320 px, dark", width: 320, colorScheme: "dark" },
];

const pages = process.argv.slice(2).flatMap((folder) =>
    readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith(".html"))
        .sort()
        .map((name) => join(folder, name)),
);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const faults = new Set((await Promise.all(VIEWS.map(look))).flat());
await browser.close();

for (const fault of faults) console.log(fault);
const found = faults.size === 0 ? "nothing found" : `${faults.size} faults`;
console.log(`${pages.length} pages in ${VIEWS.length} views: ${found}`);
// No page at all means that the site is not where it is thought to be.
process.exitCode = faults.size === 0 && pages.length > 0 ? 0 : 1;

/** The faults of all pages in one view. */
async function look({ name, width, colorScheme }) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const found = [];
    let at = "";
    const fault = (text) => found.push(`${at} (${name}): ${text}`);
    // Violations of the content security policy are told on the console, too.
    page.on("console", (message) => message.type() === "error" && fault(`console: ${message.text()}`));
    page.on("pageerror", (error) => fault(`script: ${error.message}`));
    page.on("requestfailed", (request) => fault(`cannot be loaded: ${request.url()}`));
    page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) fault(`asks another host: ${request.url()}`);
    });
    for (const file of pages) {
        at = file;
        await page.goto(pathToFileURL(resolve(file)).href);
        await page.evaluate(axe);
        // Without preloading, which would fetch the style sheets once more.
        const options = { runOnly: RULES, preload: false };
        const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options);
        for (const { id, help, nodes } of violations) {
            fault(`${id}: ${help} [${nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}]`);
        }
        const over = await page.evaluate(() => {
            const root = document.scrollingElement;
            return root.scrollWidth - root.clientWidth;
        });
        if (over > 0) fault(`${over} pixels too wide`);
    }
    await context.close();
    return found;
}
