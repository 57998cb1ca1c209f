/** Everything at once: exports as CSV and NDJSON. */
package io.marketcast.api.market.export;
