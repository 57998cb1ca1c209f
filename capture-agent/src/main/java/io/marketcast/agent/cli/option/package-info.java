/** What commands share: their options, where the values come from, and what is around a command. */
package io.marketcast.agent.cli.option;
