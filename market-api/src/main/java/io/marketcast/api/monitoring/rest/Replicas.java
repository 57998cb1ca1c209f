package io.marketcast.api.monitoring.rest;

import io.marketcast.api.monitoring.status.ReplicaView;
import java.util.List;

/** The replicas that live, and those that were lost within the last day; by name. */
public record Replicas(int count, List<ReplicaView> replicas) {}
