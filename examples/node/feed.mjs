#!/usr/bin/env node
// Prints the feed's events, one a line, and goes on where it stopped. Node 18 or newer, nothing else.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const USAGE = `Usage: node feed.mjs [OPTION…]

  --url URL       where the API is (default: http://localhost:8080)
  --query QUERY   which events, and from where on, e.g. 'game=artale&type=shout&since=-100'
  --cursor FILE   keep the last cursor here and go on behind it the next time
  --json          print events as they come instead of a summary
  --help          this text
`;
const SILENCE_MS = 45_000; // three heartbeats: the connection is dead
const LONGEST_WAIT_MS = 30_000;

const options = readOptions();
let lastId = loadCursor();
let retryMs = 2_000;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string', default: 'http://localhost:8080' },
        query: { type: 'string', default: '' },
        cursor: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) return values;
    process.stdout.write(USAGE);
    process.exit(0);
  } catch (e) {
    process.stderr.write(`${e.message}\n${USAGE}`);
    process.exit(2);
  }
}

function loadCursor() {
  try {
    return options.cursor ? readFileSync(options.cursor, 'utf8').trim() : '';
  } catch (e) {
    if (e.code === 'ENOENT') return ''; // the first time
    throw e;
  }
}

/** Written beside and renamed, so that the file is whole whenever the process dies. */
function saveCursor() {
  if (!options.cursor || !lastId) return;
  writeFileSync(`${options.cursor}.new`, lastId);
  renameSync(`${options.cursor}.new`, options.cursor);
}

function summary(event) {
  const named = x => x.item_name ?? (x.item_id == null ? '?' : `#${x.item_id}`);
  const offers = (event.listings ?? []).map(
    l => `${l.side} ${l.quantity ?? '?'} × ${named(l)} at ${l.price ?? '?'} ${l.currency ?? ''}`.trim());
  const items = (event.items ?? []).map(i => `${i.on_sale} × ${named(i)} from ${i.min_price ?? '-'}`);
  return `${event.type} ${event.game}  ${[...offers, ...items].join('; ')}`;
}

/** One block of the stream: an event, a signal, or an id alone. */
function take({ id, event, data }) {
  if (data && event === 'message') {
    console.log(options.json ? data : `${id}  ${summary(JSON.parse(data))}`);
  } else if (data) {
    console.error(`${event}: ${data}`); // gap: what you miss; reset: the feed began anew; snapshot: the market
  }
  if (id) lastId = id;
}

async function read() {
  const abort = new AbortController();
  let watchdog = setTimeout(() => abort.abort(new Error('silence')), SILENCE_MS);
  try {
    const headers = { Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) };
    const response = await fetch(`${options.url}/api/v1/stream?${options.query}`, { headers, signal: abort.signal });
    if (!response.ok) {
      const text = await response.text();
      // 4xx would be refused for ever, except "too many requests" of a proxy
      if (response.status < 500 && response.status !== 429) throw Object.assign(new Error(text), { fatal: true });
      throw new Error(`status ${response.status}`);
    }
    console.error(`connected${lastId && ` behind ${lastId}`}`);
    let rest = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      watchdog.refresh();
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop();
      blocks.map(parse).forEach(take);
      saveCursor();
    }
  } finally {
    clearTimeout(watchdog);
  }
}

function parse(block) {
  const found = { id: '', event: 'message', data: '' };
  for (const line of block.split('\n')) {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (name === 'retry') retryMs = Number(value) || retryMs;
    else if (name === 'data') found.data += (found.data && '\n') + value;
    else if (name in found) found[name] = value;
  }
  return found;
}

for (let failures = 0; ; ) {
  const before = lastId;
  try {
    await read();
    failures = 0; // ended in good order: come back after `retry`
  } catch (e) {
    if (e.fatal) {
      console.error(`refused: ${e.message}`);
      process.exit(1);
    }
    failures = lastId === before ? failures + 1 : 1;
    console.error(`disconnected: ${e.cause?.message ?? e.message}`);
  }
  const wait = Math.min(retryMs * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);
  await sleep(wait * (0.75 + Math.random() / 2));
}
