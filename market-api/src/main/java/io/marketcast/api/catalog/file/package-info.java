/** Reads catalogue files: whole, or not at all with every reason and its line. */
package io.marketcast.api.catalog.file;
