/** How well and how fast offers are read from shouts. */
package io.marketcast.benchmarks.offers;
