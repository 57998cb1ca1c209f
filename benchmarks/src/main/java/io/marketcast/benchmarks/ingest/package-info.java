/** {@code bench ingest}: how fast one replica brings a full log into PostgreSQL. */
package io.marketcast.benchmarks.ingest;
