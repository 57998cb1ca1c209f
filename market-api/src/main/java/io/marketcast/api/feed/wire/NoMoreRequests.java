package io.marketcast.api.feed.wire;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection whose client asks for more behind an endless stream. It would never get an
 * answer, and Vert.x would keep as many such requests as come.
 */
@Sharable
public final class NoMoreRequests extends ChannelInboundHandlerAdapter {

  private static final NoMoreRequests GUARD = new NoMoreRequests();

  private NoMoreRequests() {}

  /** From now on. On the connection's event loop. */
  public static void guard(ConnectionBase connection) {
    String server = connection.channelHandlerContext().name();
    connection.channel().pipeline().addBefore(server, null, GUARD);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      context.fireChannelRead(message);
    }
  }
}
