// @ts-check
/** What stands where there is nothing to show: why, and what to do next. */
import { html, nothing } from 'lit';
import { ApiError } from '../lib/api.js';
import { t } from '../lib/i18n.js';

/**
 * @param {'empty' | 'loading' | 'error'} kind
 * @param {string} title
 * @param {string} hint what to do next
 * @param {{ text: string, run: () => void } | null} [action]
 */
export function note(kind, title, hint, action = null) {
  return html`
    <section class="note" data-kind=${kind} role=${kind === 'error' ? 'alert' : 'status'}>
      <p class="note-title">${title}</p>
      <p>${hint}</p>
      ${action ? html`<button type="button" @click=${action.run}>${action.text}</button>` : nothing}
    </section>`;
}

export function loading() {
  return note('loading', t('note.loading'), t('note.loading.hint'));
}

/** @param {unknown} error @param {() => void} again */
export function failure(error, again) {
  const action = { text: t('note.again'), run: again };
  if (!(error instanceof ApiError)) return note('error', t('error.broken'), t('error.broken.hint'), action);
  const known = { 0: 'unreachable', 404: 'unknown', 429: 'quota', 503: 'database' };
  const name = known[/** @type {0 | 404 | 429 | 503} */ (error.status)];
  return name
    ? note('error', t(`error.${name}`), t(`error.${name}.hint`), action)
    : note('error', t('error.refused'), `${error.parameter} ${error.message}`, action);
}
