/**
 * Where a reader begins: what it wishes, and what is to be done for it. Without input or output.
 */
package io.marketcast.api.feed.resume;
