package io.marketcast.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marketcast.api.feed.Await;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A collector that takes traces as OTLP over HTTP, and remembers their spans. */
public final class TraceReceiver implements QuarkusTestResourceLifecycleManager {

  /**
   * A span.
   *
   * @param id of the span
   * @param parent id of the span that it is a part of; empty where it is the first
   * @param name what was done
   */
  public record Span(ByteString id, ByteString parent, String name) {}

  // numbers of fields in opentelemetry/proto/trace/v1/trace.proto
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
    return Map.of(
        "marketcast.traces.endpoint",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "quarkus.otel.bsp.schedule.delay",
        "100ms");
  }

  private void take(HttpExchange exchange) throws IOException {
    Stream.of(exchange.getRequestBody().readAllBytes())
        .flatMap(request -> parts(ByteString.copyFrom(request), RESOURCE_SPANS))
        .flatMap(resource -> parts(resource, SCOPE_SPANS))
        .flatMap(scope -> parts(scope, SPANS))
        .forEach(span ->
            spans.add(
                new Span(
                    only(span, SPAN_ID),
                    only(span, PARENT_SPAN_ID),
                    only(span, NAME).toStringUtf8())));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Stream<ByteString> parts(ByteString message, int field) {
    try {
      return UnknownFieldSet.parseFrom(message).getField(field).getLengthDelimitedList().stream();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ByteString only(ByteString message, int field) {
    return parts(message, field).findFirst().orElse(ByteString.EMPTY);
  }

  /** What has come. */
  public List<Span> spans() {
    return spans;
  }

  /** Waits for a span of that name. */
  public Span await(String name) {
    Await.until(() -> name + " in " + spans, () -> named(name).findAny().isPresent());
    return named(name).findFirst().orElseThrow();
  }

  private Stream<Span> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(TraceReceiver.class));
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
