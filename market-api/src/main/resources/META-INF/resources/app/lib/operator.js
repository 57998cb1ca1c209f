// @ts-check
/** REST of the operator: with the admin token, which this tab keeps until it is closed. */
import { address, ask } from './api.js';

const KEY = 'marketcast-token';

export function token() {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} value */
export function keepToken(value) {
  try {
    sessionStorage.setItem(KEY, value);
  } catch { /* asked for again */ }
}

/**
 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path below api/v1
 * @param {object | null} [body]
 * @param {AbortSignal} [signal]
 */
export function operate(method, path, body = null, signal = undefined) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token()) headers.Authorization = `Bearer ${token()}`;
  if (body) headers['Content-Type'] = 'application/json';
  return ask(address(path), { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) });
}

/** Whether an answer says that the token is missing or wrong. @param {any} error */
export function isClosed(error) {
  return error?.status === 401 || error?.status === 403;
}
