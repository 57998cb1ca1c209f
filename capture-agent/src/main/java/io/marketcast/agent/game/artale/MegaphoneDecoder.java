package io.marketcast.agent.game.artale;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.MethodCounts.Finding;
import io.marketcast.agent.game.Outcome;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Shout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes the messages that carry a {@link RemoteCall}, of which the megaphone is one. One thread.
 */
final class MegaphoneDecoder {

  private final Labels labels;
  private final ShoutListings listings;
  private final Counters<ArtaleCounter> counters;
  private final MethodCounts methods;

  MegaphoneDecoder(
      Labels labels,
      ShoutListings listings,
      Counters<ArtaleCounter> counters,
      MethodCounts methods) {
    this.labels = labels;
    this.listings = listings;
    this.counters = counters;
    this.methods = methods;
  }

  /** Public name of a method or remote call, by the hash that stands for it; as on the wire. */
  static String methodName(int hash) {
    return hash == RemoteCall.MEGAPHONE
        ? "megaphone"
        : "%08x".formatted(Integer.reverseBytes(hash));
  }

  /** Decodes a whole message. */
  Outcome message(byte[] bytes, int start, int end, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    int method = FrameHeader.method(bytes, start);
    if (method != RemoteCall.METHOD) {
      methods.increment(method, Finding.UNKNOWN);
      return ignored(ArtaleCounter.OTHER_METHODS);
    }
    int payload = start + FrameHeader.MESSAGE_BYTES;
    if (end - payload < RemoteCall.HASH_END) {
      throw new MalformedFrameException("too short for a remote call");
    }
    int call = FrameHeader.i32(bytes, payload + RemoteCall.HASH_OFFSET);
    if (bytes[payload] != 0 || call != RemoteCall.MEGAPHONE) {
      methods.increment(call, Finding.UNKNOWN);
      return ignored(ArtaleCounter.OTHER_CALLS);
    }
    try {
      return megaphone(bytes, payload, end, epochNanos, sink);
    } catch (MalformedFrameException e) {
      methods.increment(RemoteCall.MEGAPHONE, Finding.FAILED);
      throw e;
    }
  }

  private Outcome megaphone(
      byte[] bytes, int payload, int end, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    List<Value> values = RemoteCall.arguments(bytes, payload, end);
    if (!values.isEmpty() && values.getLast() instanceof Value.Unknown) {
      methods.increment(RemoteCall.MEGAPHONE, Finding.UNKNOWN);
      return ignored(ArtaleCounter.UNKNOWN_TAGS);
    }
    Optional<Megaphone> megaphone = Megaphone.of(values);
    if (megaphone.isEmpty()) {
      return ignored(ArtaleCounter.OTHER_ARGUMENTS);
    }
    if (values.getFirst() instanceof Value.Structure structure
        && structure.fields().size() > Megaphone.FIELDS) {
      counters.increment(ArtaleCounter.UNKNOWN_FIELDS);
      methods.increment(RemoteCall.MEGAPHONE, Finding.UNKNOWN_FIELDS);
    }
    methods.increment(RemoteCall.MEGAPHONE, Finding.DECODED);
    sink.accept(shout(megaphone.get(), epochNanos));
    return Outcome.DECODED;
  }

  private Outcome ignored(ArtaleCounter reason) {
    counters.increment(reason);
    return Outcome.IGNORED;
  }

  private List<Listing> offers(Megaphone megaphone, long epochNanos) {
    List<Listing> offers = listings.of(megaphone.nickname(), megaphone.text(), epochNanos);
    counters.increment(
        offers.isEmpty() ? ArtaleCounter.SHOUTS_WITHOUT_OFFERS : ArtaleCounter.SHOUTS_WITH_OFFERS);
    return offers;
  }

  private Shout shout(Megaphone megaphone, long epochNanos) {
    return new Shout(
        labels.origin(ArtaleGame.ID, epochNanos),
        megaphone.channel(),
        megaphone.nickname(),
        megaphone.text(),
        megaphone.userId(),
        megaphone.profileCode(),
        megaphone.type(),
        megaphone.whisper(),
        megaphone.colors(),
        offers(megaphone, epochNanos));
  }
}
