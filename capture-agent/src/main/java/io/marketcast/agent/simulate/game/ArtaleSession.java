package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.agent.simulate.network.Side;
import io.marketcast.agent.simulate.network.Transport;
import io.marketcast.agent.simulate.network.WireWriter;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Shout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A player of Artale, who hears megaphones. */
public final class ArtaleSession implements Session {

  private static final long ANSWER_NANOS = 3_000_000;
  private static final byte[] PING = {0x2f, 0x25, 0x3f, (byte) 0x99};
  private static final byte[] MOVE = {0x7a, 0x7b, (byte) 0xaa, 0x20};
  private static final byte[] OTHER_CALL = {0x2e, (byte) 0xa4, (byte) 0x99, (byte) 0xdd};

  private final Lot lot;
  private final Transport connection;
  private final Truth truth;
  private final List<MarketEvent> events;
  private final boolean fromStart;

  /**
   * A session.
   *
   * @param fromStart whether the capture saw it begin; otherwise it joins inside a frame
   */
  public ArtaleSession(
      Lot lot, Transport connection, Truth truth, List<MarketEvent> events, boolean fromStart) {
    this.lot = lot;
    this.connection = connection;
    this.truth = truth;
    this.events = events;
    this.fromStart = fromStart;
  }

  @Override
  public void begin(long nanos) {
    if (fromStart) {
      connection.handshake(nanos);
      byte[] hello = ArtaleWire.handshake(lot.between(1, 9), lot.bytes(lot.between(8, 300)));
      long now = connection.send(Side.CLIENT, nanos + ANSWER_NANOS, hello);
      byte[] welcome = ArtaleWire.handshake(lot.between(1, 9), lot.bytes(lot.between(8, 300)));
      connection.send(Side.SERVER, now + ANSWER_NANOS, welcome);
    } else {
      byte[] frame = movement();
      byte[] seen = Arrays.copyOfRange(frame, lot.between(1, frame.length - 1), frame.length);
      connection.send(Side.SERVER, nanos, seen);
    }
  }

  @Override
  public void idle(long nanos) {
    long now = connection.send(Side.CLIENT, nanos, ArtaleWire.message(0, PING, lot.bytes(5)));
    var frames = new WireWriter().bytes(movement());
    if (lot.chance(0.5)) {
      frames.bytes(ArtaleWire.otherCall(OTHER_CALL, lot.bytes(lot.between(0, 60))));
    }
    connection.send(Side.SERVER, now + ANSWER_NANOS, frames.toBytes());
  }

  private byte[] movement() {
    return ArtaleWire.message(0, MOVE, lot.bytes(lot.between(20, 80)));
  }

  @Override
  public void market(long nanos) {
    Shout shout = shout(nanos);
    var fields = new ArrayList<byte[]>();
    fields.add(ArtaleWire.numberField("Channel", shout.channel()));
    fields.add(ArtaleWire.textField("Text", shout.text()));
    fields.add(ArtaleWire.textField("Nickname", shout.nickname()));
    fields.add(ArtaleWire.textField("Type", shout.megaphone()));
    fields.add(ArtaleWire.flagField("Whisper", shout.whisper()));
    fields.add(ArtaleWire.textField("ProfileCode", shout.profileCode()));
    fields.add(ArtaleWire.textField("UserId", shout.userId()));
    for (int i = fields.size() - 1; i > 0; i--) {
      fields.set(i, fields.set(lot.between(0, i), fields.get(i)));
    }
    byte[] megaphone =
        ArtaleWire.megaphone(fields, shout.colors().getFirst(), shout.colors().getLast());
    var frames = new WireWriter().bytes(movement()).bytes(megaphone).bytes(movement());
    connection.send(Side.SERVER, nanos, frames.toBytes());
    events.add(shout);
  }

  private Shout shout(long nanos) {
    int channel = lot.between(1, 3000);
    boolean twoColors = lot.chance(0.5);
    return new Shout(
        truth.origin("artale", nanos),
        channel,
        InventedShouts.nickname(lot),
        InventedShouts.text(lot, channel),
        InventedShouts.userId(lot),
        InventedShouts.profileCode(lot),
        twoColors ? "5120011" : "5120010",
        lot.chance(0.5),
        List.of(InventedShouts.color(lot), twoColors ? InventedShouts.color(lot) : ""),
        List.of());
  }

  @Override
  public void end(long nanos) {
    if (fromStart) {
      connection.close(nanos);
    }
  }
}
