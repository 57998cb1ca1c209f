package io.marketcast.api.feed.coding;

import io.netty.buffer.ByteBuf;

/** Leaves everything as it is. */
final class PlainCoder implements Coder {

  private static final byte[] NOTHING = {};

  @Override
  public byte[] head() {
    return NOTHING;
  }

  @Override
  public ByteBuf encode(ByteBuf plain) {
    return plain;
  }
}
