// What the extension says, in both languages. The types refuse a text that
// lacks one.

export type Lang = "da" | "en";

/** A text in both languages. */
export interface Words {
  readonly da: string;
  readonly en: string;
}

/** The language to speak: the one that is set, else the editor's. */
export function language(set: string | undefined, editor: string): Lang {
  const code = (set || editor).toLowerCase().split(/[-_]/)[0];
  // Danish is the language of those who write guidelines; a Norwegian or
  // Swedish editor is nearer to it than to English.
  return code === "da" || code === "nb" || code === "nn" || code === "no" || code === "sv" ? "da" : "en";
}

const TEXTS = {
  notFound: {
    da: "kvm er ikke installeret, eller det ligger ikke på din PATH. Installér det, eller skriv stien i indstillingen kvm.path.",
    en: "kvm is not installed, or it is not on your PATH. Install it, or write its path into the setting kvm.path.",
  },
  onlyOther: {
    da: "Programmet {0} er et andet program, der også hedder kvm ({1}). Installér kvm til retningslinjer, eller skriv stien til det i indstillingen kvm.path.",
    en: "The program {0} is another one that is called kvm, too ({1}). Install kvm for guidelines, or write its path into the setting kvm.path.",
  },
  badPath: {
    da: "Indstillingen kvm.path siger {0}, men det er ikke kvm til retningslinjer ({1}).",
    en: "The setting kvm.path says {0}, but that is not kvm for guidelines ({1}).",
  },
  notAbsolute: {
    da: "Indstillingen kvm.path skal være en fuld sti. Den siger {0}.",
    en: "The setting kvm.path must be a full path. It says {0}.",
  },
  noAnswer: { da: "det svarer ikke", en: "it does not answer" },
  openSettings: { da: "Åbn indstillingen", en: "Open the setting" },
  noFolder: {
    da: "Åbn mappen med retningslinjerne først (Filer › Åbn mappe).",
    en: "Open the folder of the guidelines first (File › Open Folder).",
  },
  noRule: {
    da: "Der er intet fra kvm ved markøren. Sæt den i den tekst, der er streget under.",
    en: "There is nothing from kvm at the cursor. Put it into the text that is underlined.",
  },
  failed: { da: "kvm kunne ikke gøre det: {0}", en: "kvm could not do it: {0}" },
  noServer: {
    da: "kvm kører ikke, så der kommer ingen beskeder i teksten: {0}",
    en: "kvm is not running, so no messages come into the text: {0}",
  },
  previewEnded: { da: "Forhåndsvisningen stoppede: {0}", en: "The preview has stopped: {0}" },
  nothingMissing: {
    da: "Alle tilbud har de retningslinjer, de skal have.",
    en: "Every service has the guidelines that it must have.",
  },
  chooseMissing: { da: "Hvilken retningslinje skal laves?", en: "Which guideline is to be made?" },
  allMissing: { da: "Alle, der mangler ({0})", en: "All that are missing ({0})" },
  check: { da: "tjek", en: "check" },
  status: { da: "status", en: "status" },
} as const satisfies Record<string, Words>;

/** The name of a text. */
export type Text = keyof typeof TEXTS;

/** The text of this name, with `values` in the place of `{0}`, `{1}` … */
export function say(lang: Lang, text: Text, ...values: string[]): string {
  return TEXTS[text][lang].replace(/\{(\d)\}/g, (_, place) => values[Number(place)] ?? "");
}

/** Every text, for a test. */
export const all: Readonly<Record<string, Words>> = TEXTS;
