/** Where packets come from: capture files and standard input. No native library is needed. */
package io.marketcast.agent.capture;
