// @ts-check
/** Begins: language and theme first, then the frame with its page. */
import { loadTexts } from './lib/i18n.js';
import { settings } from './lib/settings.js';
import './parts/app-frame.js';

async function show() {
  document.documentElement.dataset.theme = settings.theme;
  await loadTexts();
  settings.dispatchEvent(new Event('shown'));
}

settings.addEventListener('change', show);
await show();
