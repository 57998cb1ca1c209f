package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.agent.simulate.network.Side;
import io.marketcast.agent.simulate.network.SimulatedConnection;
import io.marketcast.agent.simulate.network.WireWriter;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Arrays;
import java.util.List;

/** A player of Blue Protocol: Star Resonance. */
public final class BpsrSession implements Session {

  private static final int STUB_ID = 1;
  private static final long OTHER_SERVICE = 0x2222;
  private static final long ANSWER_NANOS = 4_000_000;
  private static final List<Integer> WORLD_METHODS = List.of(0x06, 0x2b, 0x2d, 0x2e);

  private final Lot lot;
  private final SimulatedConnection connection;
  private final BpsrExchange.Source exchanges;
  private final List<MarketEvent> events;
  private final boolean fromStart;
  private final boolean stubIdFirst;
  private int sequenceUp;
  private int sequenceDown;
  private int callId = 0x17;

  /**
   * A session.
   *
   * @param fromStart whether the capture saw it begin; otherwise it joins inside a frame
   */
  public BpsrSession(
      Lot lot,
      SimulatedConnection connection,
      BpsrExchange.Source exchanges,
      List<MarketEvent> events,
      boolean fromStart) {
    this.lot = lot;
    this.connection = connection;
    this.exchanges = exchanges;
    this.events = events;
    this.fromStart = fromStart;
    this.stubIdFirst = lot.chance(0.5);
  }

  @Override
  public void begin(long nanos) {
    if (fromStart) {
      connection.handshake(nanos);
      down(nanos + ANSWER_NANOS, world());
    } else {
      byte[] data = BpsrWire.frameDown(++sequenceDown, world(), true);
      byte[] more = BpsrWire.frameDown(++sequenceDown, world(), true);
      byte[] seen = Arrays.copyOfRange(data, lot.between(1, data.length - 1), data.length);
      connection.send(
          Side.SERVER, nanos + ANSWER_NANOS, new WireWriter().bytes(seen).bytes(more).toBytes());
    }
  }

  @Override
  public void idle(long nanos) {
    long now = down(nanos, world());
    connection.send(Side.SERVER, now, lot.chance(0.5) ? BpsrWire.echo() : BpsrWire.tick(callId));
    if (lot.chance(0.2)) {
      ask(now + ANSWER_NANOS, exchanges.silent());
    } else if (lot.chance(0.2)) {
      askOther(now + ANSWER_NANOS);
    }
  }

  @Override
  public void market(long nanos) {
    BpsrExchange exchange = exchanges.published(nanos);
    ask(nanos, exchange);
    exchange.event().ifPresent(events::add);
  }

  @Override
  public void end(long nanos) {
    if (fromStart) {
      connection.close(nanos);
    }
  }

  private void ask(long nanos, BpsrExchange exchange) {
    callId++;
    int first = stubIdFirst ? STUB_ID : callId;
    int second = stubIdFirst ? callId : STUB_ID;
    byte[] call = BpsrWire.tradingCall(first, second, exchange.method(), lot.bytes(5));
    long now = connection.send(Side.CLIENT, nanos, BpsrWire.frameUp(++sequenceUp, call));
    byte[] answer = BpsrWire.answer(STUB_ID, callId, 0, exchange.reply(), lot.chance(0.3));
    down(now + ANSWER_NANOS, new WireWriter().bytes(answer).bytes(world()).toBytes());
  }

  /** Something that another service is asked and answers. */
  private void askOther(long nanos) {
    callId++;
    int first = stubIdFirst ? STUB_ID : callId;
    int second = stubIdFirst ? callId : STUB_ID;
    byte[] call = BpsrWire.call(OTHER_SERVICE, first, second, 7, lot.bytes(9));
    long now = connection.send(Side.CLIENT, nanos, BpsrWire.frameUp(++sequenceUp, call));
    byte[] answer = BpsrWire.answer(STUB_ID, callId, 0, BpsrReplies.foreign(callId), false);
    down(now + ANSWER_NANOS, answer);
  }

  private long down(long nanos, byte[] frames) {
    byte[] data = BpsrWire.frameDown(++sequenceDown, frames, lot.chance(0.5));
    return connection.send(Side.SERVER, nanos, data);
  }

  /** What fills most of the stream: news of the game world. */
  private byte[] world() {
    var frames = new WireWriter();
    int count = lot.between(1, 4);
    for (int i = 0; i < count; i++) {
      byte[] half = lot.bytes(lot.between(10, 150));
      byte[] payload = new WireWriter().bytes(half).bytes(half).toBytes();
      frames.bytes(BpsrWire.worldNotify(lot.oneOf(WORLD_METHODS), payload));
    }
    return frames.toBytes();
  }
}
