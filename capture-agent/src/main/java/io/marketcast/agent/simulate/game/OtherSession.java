package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.agent.simulate.network.Side;
import io.marketcast.agent.simulate.network.SimulatedConnection;
import io.marketcast.agent.simulate.network.WireWriter;

/** A connection that carries no game: bytes without meaning, as encryption leaves them. */
public final class OtherSession implements Session {

  private final Lot lot;
  private final SimulatedConnection connection;

  public OtherSession(Lot lot, SimulatedConnection connection) {
    this.lot = lot;
    this.connection = connection;
  }

  @Override
  public void begin(long nanos) {
    connection.handshake(nanos);
  }

  @Override
  public void idle(long nanos) {
    long now = connection.send(Side.CLIENT, nanos, record());
    connection.send(Side.SERVER, now, record());
  }

  private byte[] record() {
    byte[] body = lot.bytes(lot.between(40, 600));
    return new WireWriter().u8(0x17).u16(0x0303).u16(body.length).bytes(body).toBytes();
  }

  @Override
  public void market(long nanos) {
    idle(nanos);
  }

  @Override
  public void end(long nanos) {
    connection.close(nanos);
  }
}
