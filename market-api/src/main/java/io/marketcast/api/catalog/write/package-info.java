/** Writes imports into the database, each in one transaction. */
package io.marketcast.api.catalog.write;
