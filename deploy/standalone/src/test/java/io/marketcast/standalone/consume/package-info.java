/** The consumers in {@code examples/}, on a real feed and on a scripted one. */
package io.marketcast.standalone.consume;
