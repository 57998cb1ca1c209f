/** The process: command line, start and end. */
package io.marketcast.api;
