/**
 * The catalogue: names of items in several languages, categories and trading rules, imported by the
 * operator into PostgreSQL. The names are mirrored to Redis, where agents follow them.
 */
package io.marketcast.api.catalog;
