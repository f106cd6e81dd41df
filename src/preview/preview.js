// Keeps a page of `kvm preview` as new as the text. It asks this computer
// alone, and puts no text of a document into the page.
(() => {
  "use strict";
  const script = document.currentScript;
  const own = { page: script.dataset.page, mark: script.dataset.mark };
  const folder = new URL(".", script.src);
  const bar = document.querySelector(".kvm-preview");
  const box = bar.querySelector("input");
  const status = bar.querySelector("[role=status]");

  // A browser may be told to keep nothing.
  const kept = (store, name) => { try { return JSON.parse(store().getItem(name)); } catch { return null; } };
  const keep = (store, name, value) => { try { store().setItem(name, JSON.stringify(value)); } catch { /* Then not. */ } };
  const tab = () => sessionStorage;
  const always = () => localStorage;
  const say = (text) => { if (status.textContent !== text) { status.textContent = text; } };

  // Where the reader is: the last anchor above the middle of the window, and
  // how far below it. What was written above does not move the text then.
  const anchors = () => document.querySelectorAll("main [id]");
  const place = () => {
    const middle = innerHeight / 2;
    let found = null;
    for (const element of anchors()) {
      const { top } = element.getBoundingClientRect();
      if (top <= middle && element.getClientRects().length) { found = { id: element.id, top }; }
    }
    return { page: own.page, y: scrollY, found, opened: opened() };
  };
  // What is unfolded and folded, by what it is called.
  const folds = () => [...document.querySelectorAll("main details")];
  const title = (fold) => fold.querySelector("summary")?.textContent ?? "";
  const opened = () => folds().map((fold) => [title(fold), fold.open]);
  const unfold = (opened) => {
    const wanted = new Map(opened);
    for (const fold of folds()) {
      if (wanted.has(title(fold))) { fold.open = wanted.get(title(fold)); }
    }
  };
  const go = ({ y, found }) => {
    const element = found && document.getElementById(found.id);
    const top = element ? scrollY + element.getBoundingClientRect().top - found.top : y;
    scrollTo({ top, behavior: "instant" });
  };

  const here = kept(tab, "kvm-place");
  const before = kept(always, `kvm-place ${folder.pathname}`);
  const isNew = kept(tab, "kvm-here") === null;
  keep(tab, "kvm-here", true);
  try { sessionStorage.removeItem("kvm-place"); } catch { /* Then not. */ }
  if (here?.page === own.page) {
    history.scrollRestoration = "manual";
    unfold(here.opened);
    go(here);
    const focus = here.focus && document.getElementById(here.focus);
    focus?.focus({ preventScroll: true });
    say(bar.dataset.renewed);
  } else if (isNew && before?.page === own.page && !location.hash) {
    // The same as when the preview was last open.
    go(before);
  }
  addEventListener("pagehide", () => keep(always, `kvm-place ${folder.pathname}`, place()));

  const renew = () => {
    history.scrollRestoration = "manual";
    keep(tab, "kvm-place", { ...place(), focus: document.activeElement?.id });
    location.reload();
  };

  let waits = false;
  const newer = () => {
    waits = true;
    if (box.checked) { renew(); } else { say(bar.dataset.newer); }
  };
  box.checked = kept(always, "kvm-follow") ?? true;
  box.addEventListener("change", () => {
    keep(always, "kvm-follow", box.checked);
    if (waits && box.checked) { renew(); }
  });

  // Only a page that is seen listens: a browser opens few connections at a
  // time, and many pages may be open.
  let source = null;
  const listen = () => {
    if (document.hidden || source) { return; }
    const address = new URL("events", folder);
    address.search = new URLSearchParams(own);
    source = new EventSource(address);
    source.addEventListener("changed", () => { close(); newer(); });
    source.addEventListener("open", () => { if (status.textContent === bar.dataset.lost) { say(""); } });
    source.addEventListener("error", () => {
      say(bar.dataset.lost);
      // A refusal ends the source for good.
      if (source?.readyState === EventSource.CLOSED) { close(); setTimeout(listen, 2000); }
    });
  };
  const close = () => { source?.close(); source = null; };
  document.addEventListener("visibilitychange", () => { if (document.hidden) { close(); } else if (!waits) { listen(); } });
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => { if (!waits) { listen(); } });
  listen();
})();
