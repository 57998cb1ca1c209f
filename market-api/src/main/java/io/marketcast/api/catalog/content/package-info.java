/** What a catalogue holds: items with their names, categories, and the rules of trading. */
package io.marketcast.api.catalog.content;
