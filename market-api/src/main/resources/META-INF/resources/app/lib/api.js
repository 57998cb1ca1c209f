// @ts-check
/** REST. Failures are ApiErrors, which say what to do next (parts/note.js). */
import { api } from '../../config.js';

export { api };

const LIMIT_MILLIS = 15_000;

export class ApiError extends Error {
  /** @param {number} status 0: no answer @param {string} detail @param {string} [parameter] */
  constructor(status, detail, parameter = '') {
    super(detail);
    this.status = status;
    this.parameter = parameter;
  }
}

/** @param {string} path below api/v1 */
export function address(path) {
  return new URL(`api/v1/${path}`, api ? `${api.replace(/\/*$/, '')}/` : document.baseURI);
}

/** @param {URL} url @param {RequestInit} init */
export async function ask(url, init) {
  let answer;
  try {
    answer = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(LIMIT_MILLIS) });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new ApiError(0, String(e));
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiError(answer.status, body.detail ?? answer.statusText, body.parameter);
  return body;
}

/** @param {string} path @param {Record<string, string | number | null | undefined>} [query] @param {RequestInit} [init] */
export function get(path, query = {}, init = {}) {
  const url = address(path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, String(value));
  }
  return ask(url, init);
}

/** @param {string} path @param {object} body */
export function post(path, body) {
  return ask(address(path), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}
