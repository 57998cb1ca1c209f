/** Load test of REST: how fast items are read where a million listings are stored. */
package io.marketcast.benchmarks.rest;
