// @ts-check
/** The page's own words in the reader's language; lang/*.json have the same keys (PageTextsTest). */
import { settings } from './settings.js';

/** @type {Record<string, string>} */
let texts = {};

/** Loads the chosen language and tells the document. */
export async function loadTexts() {
  const language = settings.language;
  const answer = await fetch(new URL(`../lang/${language}.json`, import.meta.url));
  const loaded = await answer.json();
  if (settings.language !== language) return; // chosen again meanwhile
  texts = loaded;
  document.documentElement.lang = language;
}

/** The text of a key with its {placeholders} filled. @param {string} key @param {Record<string, unknown>} [values] */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The text of a key, or what else to say where there is none. @param {string} key @param {string} otherwise */
export function tOr(key, otherwise) {
  return texts[key] ?? otherwise;
}
