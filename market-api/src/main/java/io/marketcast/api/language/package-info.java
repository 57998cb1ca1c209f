/** Languages of names: their tags, the operator's, and which one a client gets. */
package io.marketcast.api.language;
