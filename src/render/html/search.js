"use strict";

// The search of the site. It runs in the reader's browser, needs no server,
// and asks no other host.
//
// kvmIndex (soegning/indeks.js) has every word as it stands in the documents.
// Which words are forms of one is known here alone: a query is compared with
// all of them. The text of a document (soegning/tekst/….js) is fetched when it is
// shown as a result.

const kvmSearch = (() => {
  const letters = { æ: "ae", ä: "ae", ø: "oe", ö: "oe", å: "aa", é: "e", è: "e", ü: "u" };
  const unseen = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]/g;
  const token = /[\p{Alphabetic}\p{N}\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]+/gu;

  /** As the index has it: lower case, æ as ae. */
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(unseen, "").replace(/[æäøöåéèü]/g, (c) => letters[c]);
  }

  function words(text) {
    return (fold(text).match(token) || []).filter((word) => word);
  }

  // How words end in their forms, the longest first; what words change inside;
  // and words that are so short and common that they have no forms.
  const languages = {
    da: {
      endings:
        "erendes erende endes erede ernes erens erets ende erne eren erer eret enes eres igt ede ene ere ens ers ets en er es et us e s".split(" "),
      irregular: { boern: "barn", maend: "mand", naet: "nat", boeg: "bog", haend: "haand" },
      common: new Set("af at da de dem den der det du en er et for fra han har hun hvor i kan man med men mod ned nu og om op os paa sin sit skal som til ud ved vi vil".split(" ")),
    },
    en: {
      endings: "ings ing ies ied es ed y s".split(" "),
      irregular: { child: "children", men: "man", women: "woman" },
      common: new Set("a all an and are as at be by for from has have he in is it of on or our she so that the they this to was we who will with you".split(" ")),
    },
  };
  languages.da.endings.sort((a, b) => b.length - a.length);

  /** fødsel, fødslen: without the e before the last letter, and with one
      letter for two. */
  function shortened(word) {
    return word.replace(/([bdfgklmnprstv])e([lnr])$/, "$1$2").replace(/([bdfgklmnprst])\1([lnr]?)$/, "$1$2");
  }

  /** What the forms of a word may have in common: itself, and its stem. */
  function keys(word, language) {
    const own = [word, shortened(word)];
    if (language.common.has(word) || /^[0-9]/.test(word)) return [word];
    for (const end of language.endings) {
      if (!word.endsWith(end)) continue;
      const rest = word.slice(0, word.length - end.length);
      if (rest.length < 2 || (rest.length < 3 && end.length > 2) || !/[aeiouy]/.test(rest)) continue;
      const stem = shortened(end === "igt" ? rest + "ig" : rest);
      if (language.common.has(stem)) continue;
      own.push(Object.hasOwn(language.irregular, stem) ? language.irregular[stem] : stem);
      break;
    }
    if (Object.hasOwn(language.irregular, word)) own.push(language.irregular[word]);
    return [...new Set(own)];
  }

  const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

  /** The documents of a word, each with what the word means there: 0 in the
      text, 1 in a heading, 2 in the title. */
  function documentsOf(line) {
    const found = [];
    let next = 0;
    let number = 0;
    let factor = 1;
    for (const digit of line) {
      const value = digits.indexOf(digit);
      number += (value % 32) * factor;
      factor *= 32;
      if (value >= 32) continue;
      next += Math.floor(number / 3);
      found.push([next, number % 3]);
      next += 1;
      number = 0;
      factor = 1;
    }
    return found;
  }

  /** Gives the search of an index in a language. */
  function open(index, lang) {
    const language = languages[lang.slice(0, 2)] || languages.en;
    const forms = index.words.split("\n").map((line) => {
      const at = line.indexOf(" ");
      return { word: line.slice(0, at), line: line.slice(at + 1) };
    });
    const byKey = new Map();
    for (const form of forms) {
      for (const key of keys(form.word, language)) {
        const known = byKey.get(key);
        if (known) known.push(form);
        else byKey.set(key, [form]);
      }
    }

    /** The words of the index that answer one word of the query, each with
        how well. */
    function candidates(word) {
      const found = new Map();
      const add = (form, how) => found.set(form, Math.max(how, found.get(form) || 0));
      const own = keys(word, language);
      for (const key of own) for (const form of byKey.get(key) || []) add(form, form.word === word ? 1 : 0.9);
      const stem = own[own.length - 1];
      for (const form of forms) {
        if (word.length >= 2 && form.word.startsWith(word)) add(form, 0.6);
        else if (stem.length >= 4 && form.word.includes(stem)) add(form, 0.4);
      }
      return found;
    }

    /** The documents that answer a query best: as many of its words as any,
        the best first. */
    function find(query) {
      const asked = [...new Set(words(query))];
      const scores = new Map();
      const marks = new Map();
      asked.forEach((word, nth) => {
        const best = new Map();
        for (const [form, how] of candidates(word)) {
          marks.set(form.word, nth);
          for (const [document, weight] of documentsOf(form.line)) {
            const score = how * [1, 3, 6][weight];
            best.set(document, Math.max(score, best.get(document) || 0));
          }
        }
        const rare = Math.log(1 + index.documents.length / (best.size || 1));
        for (const [document, score] of best) {
          const known = scores.get(document) || { document, words: 0, score: 0 };
          known.words += 1;
          known.score += score * rare;
          scores.set(document, known);
        }
      });
      const all = [...scores.values()];
      const most = all.reduce((most, one) => Math.max(most, one.words), 0);
      const found = all.filter((one) => one.words === most);
      found.sort((a, b) => b.score - a.score || a.document - b.document);
      return { found: found.map((one) => one.document), marks, all: most === asked.length };
    }

    return { find };
  }

  /** The stretches of a text, with the number of the query's word that each
      one answers. */
  function marked(text, marks) {
    const parts = [];
    let end = 0;
    const composed = text.normalize("NFC");
    for (const match of composed.matchAll(token)) {
      const nth = marks.get(fold(match[0]));
      if (nth === undefined) continue;
      parts.push({ text: composed.slice(end, match.index) }, { text: match[0], nth });
      end = match.index + match[0].length;
    }
    parts.push({ text: composed.slice(end) });
    return parts;
  }

  const before = 60;
  const length = 220;

  /** The section that answers most of the query, and some of its text. */
  function excerpt(sections, marks) {
    let best = null;
    for (const [anchor, heading, text] of sections) {
      const headingParts = marked(heading, marks);
      const parts = marked(text, marks);
      const count = (of) => new Set(of.map((part) => part.nth).filter((nth) => nth !== undefined)).size;
      const score = 2 * count([...headingParts, ...parts]) + count(headingParts);
      if (score > 0 && (!best || score > best.score)) best = { score, anchor, headingParts, parts };
    }
    if (!best && sections.length) {
      const [anchor, heading, text] = sections[0];
      best = { anchor, headingParts: [{ text: heading }], parts: [{ text }] };
    }
    return best && { anchor: best.anchor, heading: best.headingParts, parts: cut(best.parts) };
  }

  /** The parts around the first word that was found. */
  function cut(parts) {
    const first = parts[0].text;
    const starts = parts.length > 1 && first.length > before ? first.indexOf(" ", first.length - before) + 1 : 0;
    const shown = [{ text: (starts ? "… " : "") + first.slice(starts) }];
    let left = length - shown[0].text.length;
    for (const part of parts.slice(1)) {
      if (left <= 0) break;
      shown.push({ ...part, text: part.text.slice(0, left) });
      left -= part.text.length;
    }
    const last = shown[shown.length - 1];
    if (last.nth === undefined && (left < 0 || shown.length < parts.length || last.text.length > length)) {
      last.text = last.text.slice(0, length).replace(/\s*\S*$/, "") + " …";
    }
    return shown;
  }

  return { fold, keys: (word, lang) => keys(fold(word), languages[lang]), open, excerpt };
})();

// The files with the texts call this.
const kvmTexts = new Map();
function kvmText(name, sections) {
  kvmTexts.set(name, sections);
}

if (typeof document !== "undefined") {
  (() => {
    const part = (id) => document.getElementById(`page:${id}`);
    const [field, status, list, more] = ["query", "status", "results", "more"].map(part);
    const root = document.documentElement;
    const step = 20;
    let shown = 0;
    let result = { found: [], marks: new Map() };
    part("no-script").remove();
    const search = kvmSearch.open(kvmIndex, root.lang);

    const element = (tag, className, children) => {
      const made = document.createElement(tag);
      if (className) made.className = className;
      made.append(...children);
      return made;
    };
    const strings = (parts) =>
      parts.map((part) => (part.nth === undefined ? part.text : element("mark", "", [part.text])));
    const address = (name) => name.split("/").map(encodeURIComponent).join("/");

    function text(name, use) {
      if (kvmTexts.has(name)) return use(kvmTexts.get(name));
      const script = document.createElement("script");
      script.src = `soegning/tekst/${address(name)}.js`;
      script.onload = () => kvmTexts.has(name) && use(kvmTexts.get(name));
      document.head.append(script);
    }

    function entry(number) {
      const [name, title, ...of] = kvmIndex.documents[number];
      const page = `dokumenter/${address(name)}.html`;
      const link = element("a", "", [title]);
      link.href = page;
      const facts = of.filter((place) => place >= 0).map((place) => kvmIndex.names[place]);
      const item = element("li", "", [element("h2", "", [link]), element("p", "note", [facts.join(" · ")])]);
      const { marks } = result;
      text(name, (sections) => {
        const found = kvmSearch.excerpt(sections, marks);
        if (!found) return;
        const line = element("p", "", []);
        if (found.anchor) {
          const place = element("a", "place", strings(found.heading));
          place.href = `${page}#${encodeURIComponent(found.anchor)}`;
          line.append(place);
        }
        if (found.anchor && found.parts.some((part) => part.text)) line.append(": ");
        line.append(...strings(found.parts));
        item.append(line);
      });
      return item;
    }

    function show() {
      const next = result.found.slice(shown, shown + step);
      const items = next.map(entry);
      list.append(...items);
      shown += next.length;
      more.hidden = shown >= result.found.length;
      return items[0];
    }

    function say(query) {
      const count = result.found.length;
      const key = !query ? "empty" : !count ? "none" : !result.all ? "some" : count === 1 ? "one" : "many";
      status.textContent = status.dataset[key].replace("{count}", count).replace("{query}", query);
    }

    function run() {
      const query = field.value.trim();
      result = query ? search.find(query) : { found: [], marks: new Map() };
      list.replaceChildren();
      shown = 0;
      say(query);
      show();
      // A page opened from a file may not change its address.
      if (location.protocol.startsWith("http")) {
        history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      }
    }

    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(run, 200);
    });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      run();
    });
    more.addEventListener("click", () => show().querySelector("a").focus());

    field.value = new URLSearchParams(location.search).get("q") || "";
    run();
    if (!field.value) field.focus();
  })();
}
