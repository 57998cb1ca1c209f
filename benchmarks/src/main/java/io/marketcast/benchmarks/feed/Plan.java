package io.marketcast.benchmarks.feed;

import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param connections numbers of connections, one after the other
 * @param peers names of those that take part
 * @param rates events a second to visit; empty to look for the highest
 * @param warmUpSeconds how long each rate runs before it counts
 * @param seconds how long it then counts
 * @param codingRate events a second at which compression is compared, 0 for not at all
 * @param rude clients that reconnect without pause, 0 for none
 */
record Plan(
    List<Integer> connections,
    Set<String> peers,
    List<Integer> rates,
    double warmUpSeconds,
    double seconds,
    int codingRate,
    int rude) {}
