package io.marketcast.api.feed.admission;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections that take too long to make a request: those that say nothing, and those that
 * say it one byte at a time. Vert.x has only a limit for connections on which nothing moves.
 *
 * <p>Looks at all connections that were accepted, on their event loops, several times within the
 * limit. Connections that have become WebSockets, or speak HTTP/2, have limits of their own.
 * Thread-safe.
 */
public final class RequestDeadline {

  private static final AttributeKey<Turn> TURN = AttributeKey.valueOf("marketcast.turn");
  private static final int LOOKS = 4; // within the limit
  private static final int BEFORE_ALL_OTHERS = -1_000;

  /** Whose turn it is: the client's to ask or the server's to answer. Used on one event loop. */
  private static final class Turn {
    private HttpServerRequest asked; // null before the first request
    private long clientsSinceNanos = System.nanoTime();
    private boolean isExempt;
  }

  private final long limitNanos;

  public RequestDeadline(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Watches the requests of a router. */
  public void mount(Router router) {
    router.route().order(BEFORE_ALL_OTHERS).handler(RequestDeadline::asked);
  }

  /** Begins to look, until Vert.x is closed. */
  @SuppressWarnings("deprecation") // Vert.x 4 has no other way to all event loops
  public void start(Vertx vertx) {
    long pauseNanos = Math.max(1, limitNanos / LOOKS);
    for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
      if (executor instanceof SingleThreadEventLoop loop) {
        loop.scheduleAtFixedRate(() -> look(loop), pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
      }
    }
  }

  /** From now on this connection may take as long as it likes. On its event loop. */
  public static void exempt(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      Turn turn = turn(base.channel());
      turn.isExempt = true;
      turn.asked = null;
    }
  }

  private static void asked(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.version() == HttpVersion.HTTP_2) {
      exempt(request.connection());
    } else if (request.connection() instanceof ConnectionBase connection) {
      turn(connection.channel()).asked = request;
    }
    routing.next();
  }

  private static Turn turn(Channel channel) {
    Turn turn = channel.attr(TURN).get();
    if (turn == null) {
      turn = new Turn();
      channel.attr(TURN).set(turn);
    }
    return turn;
  }

  private void look(SingleThreadEventLoop loop) {
    long nowNanos = System.nanoTime();
    var overdue = new ArrayList<Channel>();
    loop.registeredChannelsIterator()
        .forEachRemaining(channel -> {
          boolean isAccepted = channel.parent() != null;
          if (isAccepted && isOverdue(turn(channel), nowNanos)) {
            overdue.add(channel);
          }
        });
    overdue.forEach(Channel::close);
  }

  private boolean isOverdue(Turn turn, long nowNanos) {
    if (turn.isExempt || (turn.asked != null && isServersTurn(turn.asked))) {
      turn.clientsSinceNanos = nowNanos;
    }
    return nowNanos - turn.clientsSinceNanos > limitNanos;
  }

  /** Until all of a body has come it is the client's. */
  private static boolean isServersTurn(HttpServerRequest asked) {
    HttpServerResponse answer = asked.response();
    boolean isWhole = asked.isEnded() || !hasBody(asked);
    return isWhole && !answer.ended() && !answer.closed();
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return (length != null && !length.equals("0"))
        || request.headers().contains("Transfer-Encoding");
  }
}
