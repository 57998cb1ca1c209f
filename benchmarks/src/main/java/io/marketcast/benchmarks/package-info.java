/** Measurements; what they gave, with machine and date, is in {@code results}. */
package io.marketcast.benchmarks;
