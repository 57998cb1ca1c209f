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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes the messages that carry remote calls, of which the megaphone is one. Little-endian. One
 * thread. Source: real captures. Confidence: high.
 *
 * <table><caption>payload, behind the {@link FrameHeader}</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u8</td><td>0</td></tr>
 * <tr><td>1</td><td>u32</td><td>hash of the remote call</td></tr>
 * <tr><td>5</td><td>u32</td><td>1</td></tr>
 * <tr><td>9</td><td>u32</td><td>entity</td></tr>
 * <tr><td>13</td><td>u32</td><td>component</td></tr>
 * <tr><td>17</td><td>u8</td><td>0</td></tr>
 * <tr><td>18</td><td>u32</td><td>length A</td></tr>
 * <tr><td>22</td><td>A</td><td>arguments, see {@link ValueReader}</td></tr>
 * </table>
 */
final class MegaphoneDecoder {

  /** Bytes {@code 61 35 f0 7d}. */
  private static final int REMOTE_CALL = 0x7df03561;

  /** Bytes {@code 98 ac 25 cf}. */
  private static final int MEGAPHONE = 0xcf25ac98;

  private static final int CALL_HASH_END = 5;
  private static final int ARGUMENTS_OFFSET = 22;

  /** A megaphone has three; the call of an attacker may have no more than this. */
  private static final int MAX_ARGUMENTS = 16;

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
    return hash == MEGAPHONE ? "megaphone" : "%08x".formatted(Integer.reverseBytes(hash));
  }

  /** Decodes a whole message. */
  Outcome message(byte[] bytes, int start, int end, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    int method = FrameHeader.method(bytes, start);
    if (method != REMOTE_CALL) {
      methods.increment(method, Finding.UNKNOWN);
      return ignored(ArtaleCounter.OTHER_METHODS);
    }
    int payload = start + FrameHeader.MESSAGE_BYTES;
    if (end - payload < CALL_HASH_END) {
      throw new MalformedFrameException("too short for a remote call");
    }
    int call = FrameHeader.i32(bytes, payload + 1);
    if (bytes[payload] != 0 || call != MEGAPHONE) {
      methods.increment(call, Finding.UNKNOWN);
      return ignored(ArtaleCounter.OTHER_CALLS);
    }
    try {
      return megaphone(bytes, payload, end, epochNanos, sink);
    } catch (MalformedFrameException e) {
      methods.increment(MEGAPHONE, Finding.FAILED);
      throw e;
    }
  }

  private Outcome megaphone(
      byte[] bytes, int payload, int end, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    int arguments = payload + ARGUMENTS_OFFSET;
    if (arguments > end || FrameHeader.i32(bytes, payload + 18) != end - arguments) {
      throw new MalformedFrameException("arguments do not fill the message");
    }
    return arguments(new ValueReader(bytes, arguments, end), epochNanos, sink);
  }

  private Outcome arguments(ValueReader reader, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    var values = new ArrayList<Value>();
    while (!reader.atEnd()) {
      Value value = reader.next();
      if (value instanceof Value.Unknown) {
        methods.increment(MEGAPHONE, Finding.UNKNOWN);
        return ignored(ArtaleCounter.UNKNOWN_TAGS);
      }
      if (values.size() == MAX_ARGUMENTS) {
        throw new MalformedFrameException("too many arguments");
      }
      values.add(value);
    }
    Optional<Megaphone> megaphone = Megaphone.of(values);
    if (megaphone.isEmpty()) {
      return ignored(ArtaleCounter.OTHER_ARGUMENTS);
    }
    if (values.getFirst() instanceof Value.Structure structure
        && structure.fields().size() > Megaphone.FIELDS) {
      counters.increment(ArtaleCounter.UNKNOWN_FIELDS);
      methods.increment(MEGAPHONE, Finding.UNKNOWN_FIELDS);
    }
    methods.increment(MEGAPHONE, Finding.DECODED);
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
        labels.playerIds().apply(megaphone.userId()),
        labels.playerIds().apply(megaphone.profileCode()),
        megaphone.type(),
        megaphone.whisper(),
        megaphone.colors(),
        offers(megaphone, epochNanos));
  }
}
