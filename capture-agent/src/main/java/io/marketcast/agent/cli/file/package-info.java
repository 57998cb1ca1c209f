/** Commands about capture files. */
package io.marketcast.agent.cli.file;
