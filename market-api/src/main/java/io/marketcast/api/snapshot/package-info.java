/** The present market as one object, for streams that begin with {@code ?snapshot=true}. */
package io.marketcast.api.snapshot;
