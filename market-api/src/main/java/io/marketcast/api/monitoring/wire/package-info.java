/** The writing ends of those who watch. */
package io.marketcast.api.monitoring.wire;
