/** How REST reads the database: SQL with values, pages, and what is told where it is away. */
package io.marketcast.api.market.query;
